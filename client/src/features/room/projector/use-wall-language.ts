import { useEffect } from "react";
import { speak, speakOwn } from "../../../texts/i18n.ts";
import type { Language } from "../../../texts/language.ts";

/** The wall belongs to the room: it shows the workshop's language, whatever its browser prefers, and stores no choice on this device. */
export function useWallLanguage(language: Language): void {
  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => () => void speakOwn(), []);
}
