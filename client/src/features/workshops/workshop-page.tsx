import { Page } from "../../ui/page.tsx";

export function WorkshopPage() {
  return <Page title="Saydo">…</Page>;
}
