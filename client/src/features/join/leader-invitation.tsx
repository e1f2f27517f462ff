import type { RouteResponse } from "@saydo/shared/contract.ts";
import { isBlank } from "@saydo/shared/core/plain-text.ts";
import { longest } from "@saydo/shared/features/workshops/terms.ts";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { useNavigate } from "react-router";
import { api } from "../../connection/api.ts";
import { errorText } from "../../connection/error-text.ts";
import { keepTicket } from "../../connection/open-ticket.ts";
import { type Refusal, toRefusal } from "../../connection/refusal.ts";
import { useWhenIdle } from "../../device/use-when-idle.ts";
import { Button } from "../../ui/button.tsx";
import { ButtonLink } from "../../ui/button-link.tsx";
import { TextField } from "../../ui/fields/text-field.tsx";
import { Notice } from "../../ui/notice.tsx";
import { Page } from "../../ui/page/page.tsx";
import { PageLoading } from "../../ui/page/page-loading.tsx";

interface LeaderInvitationProps {
  readonly code: string;
  readonly token: string;
  readonly prepareRoom: () => void;
}

/** A leader's own way in. Opening the link uses nothing up; the button does. */
export function LeaderInvitation({ code, token, prepareRoom }: LeaderInvitationProps) {
  const { t } = useTranslation("workshops");
  const navigate = useNavigate();
  const [invitation, setInvitation] = useState<RouteResponse<"leaderInvitation"> | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [name, setName] = useState("");
  const [isBusy, setIsBusy] = useState(false);
  useWhenIdle(prepareRoom);
  useEffect(() => {
    const stop = new AbortController();
    api("leaderInvitation", { params: { code }, body: { token }, signal: stop.signal }).then(
      (found) => {
        if (found.isYours) return void navigate(`/w/${found.workshopId}`, { replace: true });
        setInvitation(found);
        setName(found.name);
      },
      (error: unknown) => !stop.signal.aborted && setRefusal(toRefusal(error)),
    );
    return () => stop.abort();
  }, [code, token, navigate]);

  const join = async (event: FormEvent) => {
    event.preventDefault();
    if (isBusy) return;
    setIsBusy(true);
    prepareRoom();
    try {
      const seat = await api("joinAsLeader", {
        params: { code },
        body: { token, name: isBlank(name) ? (invitation?.name ?? "") : name.trim() },
      });
      keepTicket(seat);
      await navigate(`/w/${seat.workshopId}`, { replace: true });
    } catch (error) {
      setRefusal(toRefusal(error));
      setIsBusy(false);
    }
  };

  if (!invitation) {
    if (!refusal) return <PageLoading />;
    return (
      <Page title={t("leader.invalid")} width="narrow">
        <p className="mb-6 text-lg text-ink-soft">{errorText(refusal)}</p>
        <ButtonLink to={`/j/${code}`}>{t("leader.asParticipant")}</ButtonLink>
      </Page>
    );
  }
  return (
    <Page title={invitation.title} eyebrow={t("leader.eyebrow")} width="narrow">
      <p className="mb-6 text-lg leading-relaxed text-ink-soft">
        {t("leader.text", { title: invitation.leaderTitle })} {t("leader.once")}
      </p>
      <form onSubmit={join} className="flex flex-col gap-6">
        <TextField
          label={t("leader.name")}
          description={t("leader.nameHint")}
          value={name}
          onChange={setName}
          maxLength={longest.name}
          autoComplete="name"
          isRequired
          error={refusal?.field === "name" ? errorText(refusal) : undefined}
        />
        {refusal && refusal.field !== "name" && <Notice tone="error">{errorText(refusal)}</Notice>}
        <Button type="submit" variant="primary" size="lg" isBusy={isBusy} isDisabled={isBlank(name)}>
          {t("leader.take")}
        </Button>
      </form>
    </Page>
  );
}
