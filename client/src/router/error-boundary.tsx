import { Component, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { Page } from "../ui/page.tsx";

interface ErrorBoundaryProps {
  readonly children: ReactNode;
}

/** A defect in one screen never leaves a white page; everything the server confirmed is still there after a reload. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, { readonly hasFailed: boolean }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? <BrokenPage /> : this.props.children;
  }
}

function BrokenPage() {
  const { t } = useTranslation();
  return (
    <Page title={t("broken.title")} width="narrow">
      <p className="mb-6 text-lg text-ink-soft">{t("broken.text")}</p>
      <Button variant="primary" onPress={() => location.reload()}>
        {t("reload")}
      </Button>
    </Page>
  );
}
