import { createContext } from 'react';

/** Sends a file of corrected rejects of an upload, and shows its way. */
export type SendFixes = (file: File, fixesOf: string) => void;

/** Null where nothing can be sent from. */
export const SendFixesContext = createContext<SendFixes | null>(null);
