import { useLayoutEffect } from "react";
import { NavigationType, useLocation, useNavigationType } from "react-router";

/** A link opens the next page at its top; Back and Forward leave the place to the browser, which remembers it. */
export function ScrollToTop() {
  const { pathname } = useLocation();
  const isHistory = useNavigationType() === NavigationType.Pop;
  useLayoutEffect(() => {
    if (pathname && !isHistory) scrollTo(0, 0);
  }, [pathname, isHistory]);
  return null;
}
