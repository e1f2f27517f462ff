import { useEffect } from "react";
import { type Language, speak, speakOwn } from "../../../texts/i18n.ts";

/** The wall belongs to the room: it shows the workshop's language, whatever its browser prefers, and stores no choice on this device. */
export function useWallLanguage(language: Language): void {
  useEffect(() => {
    void speak(language);
  }, [language]);
  useEffect(() => () => void speakOwn(), []);
}
