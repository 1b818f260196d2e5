import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Numbers, numbersIn } from './numbers';

/** Numbers in the language that the page speaks now. */
export function useNumbers(): Numbers {
  const { i18n } = useTranslation();
  return useMemo(() => numbersIn(i18n.language), [i18n.language]);
}
