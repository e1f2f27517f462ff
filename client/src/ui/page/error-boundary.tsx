import { Component, Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../button.tsx";
import { isForeignDom } from "./foreign-dom.ts";
import { Page } from "./page.tsx";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

interface ErrorBoundaryState {
  readonly failure: "none" | "defect" | "translated";
  /** A new number rebuilds the page from nothing. */
  readonly round: number;
}

/** How often a page is rebuilt before it asks the reader to reload. */
const rounds = 3;

/** A defect in one screen never leaves a white page. What the server confirmed is still there after a reload. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, ErrorBoundaryState> {
  override state: ErrorBoundaryState = { failure: "none", round: 0 };

  static getDerivedStateFromError(error: unknown): Partial<ErrorBoundaryState> {
    return { failure: isForeignDom(error) ? "translated" : "defect" };
  }

  override componentDidCatch() {
    const { failure, round } = this.state;
    if (failure === "translated" && round < rounds) this.setState({ failure: "none", round: round + 1 });
  }

  override render() {
    const { failure, round } = this.state;
    if (failure !== "none") return <BrokenPage isTranslated={failure === "translated"} />;
    return <Fragment key={round}>{this.props.children}</Fragment>;
  }
}

function BrokenPage({ isTranslated }: { readonly isTranslated: boolean }) {
  const { t } = useTranslation();
  return (
    <Page title={t("broken.title")} width="narrow">
      <p className="mb-6 text-lg text-ink-soft">{t(isTranslated ? "broken.translated" : "broken.text")}</p>
      <Button variant="primary" onPress={() => location.reload()}>
        {t("reload")}
      </Button>
    </Page>
  );
}
