import type { ErrorCode } from "@saydo/shared/core/errors.ts";
import { useTranslation } from "react-i18next";
import { errorText } from "../../connection/error-text.ts";
import type { Refusal } from "../../connection/refusal.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";

const titles: Partial<Record<ErrorCode, "refused.code" | "refused.removed" | "refused.moved" | "refused.projector">> = {
  code_unknown: "refused.code",
  projector_link_needed: "refused.projector",
  link_invalid: "refused.projector",
  seat_removed: "refused.removed",
  seat_moved: "refused.moved",
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
          <ButtonLink to="/j" variant="primary">
            {t("common:notFound.join")}
          </ButtonLink>
          <Button onPress={() => location.reload()}>{t("common:retry")}</Button>
        </div>
      </Page>
    </>
  );
}
