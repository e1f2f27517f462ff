import { Page } from "../../ui/page.tsx";

export function ProjectorPage() {
  return <Page title="Saydo">…</Page>;
}
