import { Page } from "../../ui/page.tsx";

export function DemoPage() {
  return <Page title="Saydo">…</Page>;
}
