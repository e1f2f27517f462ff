import type { RouteResponse } from "@saydo/shared/contract.ts";
import { strangersInCode } from "@saydo/shared/core/join-code.ts";
import { normaliseDeviceCode } from "@saydo/shared/features/workshops/seats/device/rules.ts";
import { deviceCodeLength } from "@saydo/shared/features/workshops/seats/device/terms.ts";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation, useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { keepTicket } from "../../connection/open-ticket.ts";
import { Button } from "../../ui/button.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { BrandBar } from "../../ui/page/brand-bar.tsx";
import { Page } from "../../ui/page/page.tsx";
import { usePress } from "../../ui/use-press.ts";

interface Found {
  readonly code: string;
  readonly seat: RouteResponse<"seatOfCode">;
}

/** P14: brings a seat from another device to this one. Looking uses nothing up; the last button does. */
export function DevicePage() {
  const [found, setFound] = useState<Found | null>(null);
  return (
    <>
      <BrandBar />
      {found ? <TakeSeat {...found} /> : <EnterDeviceCode onFound={setFound} />}
    </>
  );
}

function EnterDeviceCode({ onFound }: { readonly onFound: (found: Found) => void }) {
  const { t } = useTranslation(["seats", "workshops"]);
  const { hash } = useLocation();
  const [typed, setTyped] = useState(() => normaliseDeviceCode(hash));
  const [error, setError] = useState<string>();
  const [isBusy, setIsBusy] = useState(false);
  const code = normaliseDeviceCode(typed);
  const strangers = strangersInCode(code);
  const isWhole = code.length === deviceCodeLength && strangers.length === 0;
  const look = async (event: FormEvent) => {
    event.preventDefault();
    if (!isWhole || isBusy) return;
    setIsBusy(true);
    try {
      onFound({ code, seat: await api("seatOfCode", { body: { code } }) });
    } catch (refused) {
      setError(errorText(refused));
      setIsBusy(false);
    }
  };
  return (
    <Page title={t("bring.title")} width="narrow">
      <p className="mb-6 text-lg text-ink-soft">{t("bring.text")}</p>
      <form className="flex flex-col gap-5" onSubmit={look}>
        <TextField
          label={t("bring.label")}
          description={t("bring.hint")}
          value={typed}
          onChange={(text) => {
            setTyped(text);
            setError(undefined);
          }}
          error={strangers.length > 0 ? t("workshops:join.codeStrangers", { characters: strangers.join(", ") }) : error}
          autoFocus
          autoComplete="one-time-code"
          autoCorrect="off"
          spellCheck="false"
          inputClassName="figures text-center font-display !text-2xl uppercase tracking-[0.18em]"
        />
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} isDisabled={!isWhole}>
          {t("workshops:join.go")}
        </Button>
      </form>
    </Page>
  );
}

function TakeSeat({ code, seat }: Found) {
  const { t } = useTranslation(["seats", "common"]);
  const navigate = useNavigate();
  const { workshopId, title, name, role, isYours } = seat;
  const enter = () => navigate(`/w/${workshopId}`, { replace: true });
  const take = usePress(async () => {
    keepTicket(await api("moveSeat", { body: { code } }));
    await enter();
  });
  if (isYours) {
    return (
      <Page title={t("bring.here", { name })} eyebrow={title} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{t("bring.hereText")}</p>
        <Button variant="primary" size="lg" onPress={enter}>
          {t("bring.enter")}
        </Button>
      </Page>
    );
  }
  return (
    <Page title={t("bring.youAre", { name })} eyebrow={title} width="narrow">
      <p className="mb-6 text-lg text-ink-soft">{t("bring.takes", { role: t(`common:roles.${role}`) })}</p>
      <Button variant="primary" size="lg" isBusy={take.isBusy} onPress={take.press}>
        {t("bring.take")}
      </Button>
    </Page>
  );
}
