import { useTranslation } from "react-i18next";
import { useSection } from "../../connection/workshop-connection.tsx";
import { addressOf } from "../../device/address-of.ts";
import { CopyField } from "../../ui/fields/copy-field.tsx";
import { Page } from "../../ui/page/page.tsx";
import { QrCode } from "../../ui/qr-code.tsx";
import { DriftingPeople } from "../people/drifting-people.tsx";
import { ProjectorLink } from "./projector-link.tsx";

/** What the facilitator needs while people arrive: the way in, the people present, the people still expected. */
export function FacilitatorLobby() {
  const { t } = useTranslation("workshops");
  const { code, values, leaders, status } = useSection("workshop");
  const { total, people } = useSection("people");
  const missing = leaders.filter((leader) => !leader.hasJoined);
  const join = addressOf(`/j/${code}`);
  return (
    <Page title={t("lobby.arriving")} eyebrow={t(`status.${status}`)}>
      <div className="grid grid-cols-1 gap-8 md:grid-cols-[minmax(0,15rem)_minmax(0,1fr)]">
        <QrCode
          text={join}
          label={t("invite.qr", { code })}
          className="w-full max-w-72 border border-rule shadow-lift"
        />
        <div className="flex min-w-0 flex-col gap-4">
          <p className="code-type text-[clamp(1.5rem,12vw,4.5rem)]">{code}</p>
          <CopyField label={t("invite.link")} value={join} />
          <ProjectorLink />
        </div>
      </div>
      <section className="mt-10">
        <h2 className="display-3 figures mb-4">{t("lobby.joined", { count: total })}</h2>
        <DriftingPeople people={people} />
      </section>
      {missing.length > 0 && (
        <p className="mt-8 text-ink-soft" dir="auto">
          {t("lobby.leadersMissing", {
            count: missing.length,
            names: missing.map((leader) => leader.name).join(", "),
          })}
        </p>
      )}
      <section className="mt-10 border-t border-rule pt-6">
        <h2 className="eyebrow mb-4">{t("lobby.about")}</h2>
        <ul className="grid grid-cols-1 gap-5 sm:grid-cols-2">
          {values.map((value) => (
            <li key={value.id} data-hue={value.hue} className="spine ps-4">
              <p className="font-display text-2xl leading-tight font-semibold text-value-ink" dir="auto">
                {value.word}
              </p>
              <p className="text-ink-soft" dir="auto">
                {value.sentence}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </Page>
  );
}
