import { useLayoutEffect } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

/** A link opens the next page at its top. For Back and Forward the browser restores the place itself. */
export function ScrollToTop() {
  const { pathname } = useLocation();
  const isHistory = useNavigationType() === NavigationType.Pop;
  useLayoutEffect(() => {
    if (pathname && !isHistory) scrollTo(0, 0);
  }, [pathname, isHistory]);
  return null;
}
