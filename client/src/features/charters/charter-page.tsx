import { Page } from "../../ui/page.tsx";

export function CharterPage() {
  return <Page title="Saydo">…</Page>;
}
