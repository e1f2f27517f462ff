import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import type { Refusal } from "../../connection/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";

type Title = "deleted" | "code" | "removed" | "moved" | "projector" | "demo" | "demoOff";

const titles: Partial<Record<ErrorCode, `refused.${Title}`>> = {
  code_unknown: "refused.code",
  projector_link_needed: "refused.projector",
  link_invalid: "refused.projector",
  seat_removed: "refused.removed",
  seat_moved: "refused.moved",
  workshop_deleted: "refused.deleted",
  demo_over: "refused.demo",
  demo_off: "refused.demoOff",
};

/** This browser has no seat in the workshop. */
export function SeatRefused({ refusal }: { readonly refusal: Refusal }) {
  const { t } = useTranslation(["workshops", "common"]);
  const title = titles[refusal.code] ?? "refused.title";
  return (
    <>
      <BrandBar />
      <Page title={t(title)} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{errorText(refusal)}</p>
        <div className="flex flex-wrap gap-3">
          {refusal.code === "demo_over" ? (
            <ButtonLink to="/demo" variant="primary">
              {t("refused.walkIn")}
            </ButtonLink>
          ) : (
            <>
              {refusal.code === "workshop_deleted" ? (
                <ButtonLink to="/" variant="primary">
                  {t("common:notFound.home")}
                </ButtonLink>
              ) : (
                <ButtonLink to="/j" variant="primary">
                  {t("common:notFound.join")}
                </ButtonLink>
              )}
              {refusal.code !== "demo_off" && <Button onPress={() => location.reload()}>{t("common:retry")}</Button>}
            </>
          )}
        </div>
      </Page>
    </>
  );
}
