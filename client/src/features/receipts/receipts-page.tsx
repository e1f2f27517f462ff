import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { EmptyState } from "../../ui/empty-state.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { toast } from "../../ui/toast.ts";
import { addReceipts, workshopsWithReceipts } from "../writing/receipts-store.ts";
import { ArrivedCode } from "./arrived-code.tsx";
import type { Carried } from "./carried-receipts.ts";
import { ReadCodes } from "./read-codes.tsx";
import { WorkshopStories } from "./workshop-stories.tsx";

/** P17: what became of the cards that this device has receipts of. It needs no seat and asks without a cookie. */
export function ReceiptsPage() {
  const { t } = useTranslation("receipts");
  const { hash } = useLocation();
  const navigate = useNavigate();
  const [workshopIds, setWorkshopIds] = useState(workshopsWithReceipts);
  const refresh = () => setWorkshopIds(workshopsWithReceipts());
  const keep = (carried: readonly Carried[]) => {
    const added = carried.reduce((sum, { workshopId, secrets }) => sum + addReceipts(workshopId, secrets), 0);
    toast.success(t("read.kept", { count: added }));
    refresh();
  };
  // The code does not stay in the address, which browsers remember and people copy.
  const dropCode = () => void navigate("/receipts", { replace: true });
  return (
    <>
      <BrandBar width="normal" />
      <Page title={t("title")}>
        <div className="flex flex-col gap-10">
          <p className="-mt-4 max-w-[62ch] text-lg text-ink-soft">{t("lead")}</p>
          {hash.length > 1 && <ArrivedCode text={hash} onKeep={keep} onDone={dropCode} />}
          {workshopIds.length === 0 ? (
            <EmptyState title={t("empty")} text={t("emptyText")} />
          ) : (
            workshopIds.map((workshopId) => (
              <WorkshopStories key={workshopId} workshopId={workshopId} onForgotten={refresh} />
            ))
          )}
          <ReadCodes onRead={keep} />
          <p className="max-w-[62ch] text-[0.9375rem] text-ink-soft">{t("privacy")}</p>
        </div>
      </Page>
    </>
  );
}
