import { lazy, Suspense } from "react";
import { I18nProvider } from "react-aria-components/I18nProvider";
import { useTranslation } from "react-i18next";
import { BrowserRouter, Route, Routes } from "react-router";
import { fetchAhead } from "../device/reload-when-replaced.ts";
import { JoinPage } from "../features/join/join-page.tsx";
import { ErrorBoundary } from "../ui/page/error-boundary.tsx";
import { PageLoading } from "../ui/page/page-loading.tsx";
import { WithFoot } from "../ui/page/with-foot.tsx";
import { Spoken } from "../ui/spoken.tsx";
import { Toaster } from "../ui/toaster.tsx";
import { NotFoundPage } from "./not-found-page.tsx";
import { ScrollToTop } from "./scroll-to-top.tsx";
import { SkipLink } from "./skip-link.tsx";

const HomePage = lazy(() => import("../features/home/home-page.tsx").then((m) => ({ default: m.HomePage })));
const DemoPage = lazy(() => import("../features/demo/demo-page.tsx").then((m) => ({ default: m.DemoPage })));
const DevicePage = lazy(() => import("../features/seats/device-page.tsx").then((m) => ({ default: m.DevicePage })));
const NewPage = lazy(() => import("../features/creation/new-page.tsx").then((m) => ({ default: m.NewPage })));
const loadRoom = () => import("../features/room/workshop-page.tsx");
const WorkshopPage = lazy(() => loadRoom().then((m) => ({ default: m.WorkshopPage })));
const ProjectorPage = lazy(() =>
  import("../features/room/projector/projector-page.tsx").then((m) => ({ default: m.ProjectorPage })),
);
const CharterPage = lazy(() =>
  import("../features/charters/charter-page.tsx").then((m) => ({ default: m.CharterPage })),
);
const LibraryPage = lazy(() =>
  import("../features/charters/library/library-page.tsx").then((m) => ({ default: m.LibraryPage })),
);
const ReceiptsPage = lazy(() =>
  import("../features/receipts/receipts-page.tsx").then((m) => ({ default: m.ReceiptsPage })),
);

const prepareRoom = () => void fetchAhead(loadRoom);

export function App() {
  const { i18n } = useTranslation();
  return (
    <I18nProvider locale={i18n.language}>
      <BrowserRouter>
        <ScrollToTop />
        <SkipLink />
        <ErrorBoundary>
          <Suspense fallback={<PageLoading />}>
            <Routes>
              <Route element={<WithFoot />}>
                <Route path="/" element={<HomePage />} />
                <Route path="/demo" element={<DemoPage />} />
                <Route path="/device" element={<DevicePage />} />
                <Route path="/new" element={<NewPage />} />
                <Route path="/j/:code?" element={<JoinPage prepareRoom={prepareRoom} />} />
                <Route path="/c/:charterId" element={<CharterPage />} />
                <Route path="/charters" element={<LibraryPage />} />
                <Route path="/receipts" element={<ReceiptsPage />} />
                <Route path="*" element={<NotFoundPage />} />
              </Route>
              <Route path="/w/:workshopId/:place?" element={<WorkshopPage />} />
              <Route path="/p/:code" element={<ProjectorPage />} />
            </Routes>
          </Suspense>
        </ErrorBoundary>
        <Toaster />
        <Spoken />
      </BrowserRouter>
    </I18nProvider>
  );
}
