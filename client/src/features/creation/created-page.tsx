import { isolated } from "@saydo/shared/core/direction.ts";
import "../../device/zod-without-eval.ts";

import { workshopRoutes } from "@saydo/shared/features/workshops/contract.ts";
import { useTranslation } from "react-i18next";
import { z } from "zod";
import { addressOf } from "../../device/address-of.ts";
import { ButtonLink } from "../../ui/button-link.tsx";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { QrCode } from "../../ui/qr-code.tsx";

/** What the history entry of this page holds. */
export const createdPlace = z.object({ title: z.string(), created: workshopRoutes.createWorkshop.response });

export type CreatedPlace = z.infer<typeof createdPlace>;

/** All the links that the facilitator takes along. The recovery link and the leaders' links exist nowhere else. */
export function CreatedPage({ title, created }: CreatedPlace) {
  const { t } = useTranslation("workshops");
  const { code } = created;
  const join = addressOf(`/j/${code}`);
  return (
    <>
      <BrandBar width="wide" />
      <Page title={title} eyebrow={t("new.created.eyebrow")} focusKey="created">
        <div className="grid grid-cols-1 items-start gap-8 md:grid-cols-[18rem_minmax(0,1fr)]">
          <QrCode
            text={join}
            label={t("invite.qr", { code })}
            className="w-full max-w-72 border border-rule shadow-lift"
          />
          <div className="flex min-w-0 flex-col gap-5">
            <div>
              <p className="eyebrow">{t("join.codeLabel")}</p>
              <p className="code-type text-[clamp(3rem,9vw,6rem)] max-sm:tracking-[0.06em]" data-testid="code">
                {code}
              </p>
            </div>
            <CopyField label={t("invite.link")} value={join} />
            <CopyField label={t("invite.projector")} value={addressOf(created.projectorPath)} />
            <div className="flex flex-wrap gap-3">
              <ButtonLink to={`/w/${created.workshopId}`} variant="primary" size="lg">
                {t("new.created.enter")}
              </ButtonLink>
              <ButtonLink to={created.projectorPath} size="lg" isExternal>
                {t("console.projector")}
              </ButtonLink>
            </div>
          </div>
        </div>
        <div className="mt-12 grid grid-cols-1 gap-8 lg:grid-cols-2">
          <section className="flex flex-col gap-4">
            <h2 className="display-3">{t("invite.leaders")}</h2>
            <p className="text-ink-soft">{t("new.created.leadersText")}</p>
            {created.leaderLinks.map((leader) => (
              <CopyField
                key={leader.seatId}
                label={`${isolated(leader.name)}, ${isolated(leader.title)}`}
                value={addressOf(leader.path)}
              />
            ))}
          </section>
          <section className="flex flex-col gap-4">
            <h2 className="display-3">{t("new.created.recovery")}</h2>
            <Notice tone="warning">{t("new.created.recoveryText")}</Notice>
            <CopyField label={t("new.created.recovery")} isLabelHidden value={addressOf(created.recoveryPath)} />
          </section>
        </div>
      </Page>
    </>
  );
}
