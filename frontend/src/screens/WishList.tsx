import { useTranslation } from 'react-i18next';
import { DELIMITERS, ENCODINGS } from '../preview/dialect';
import type { KnownLayout, Preview, Wishes } from '../preview/preview';
import { Choice } from '../ui/Choice';

interface Props {
  readonly wishes: Wishes;
  readonly preview: Preview;
  readonly layouts: readonly KnownLayout[];
  readonly onWish: (wishes: Wishes) => void;
}

/** How a file is read: as it was found to be, unless its sender says otherwise. */
export function WishList({ wishes, preview, layouts, onWish }: Props) {
  const { t } = useTranslation();
  const delimiters = DELIMITERS.map((value) => ({ value, words: t(`preview.delimiters.${value}`) }));
  const encodings = Object.entries(ENCODINGS).map(([value, words]) => ({ value, words }));
  // The layouts that come with the product have words in every language; others have the title that they were given.
  const named = layouts.map(({ name, title }) => ({
    value: name,
    words: t(`layout.${name}`, { defaultValue: title ?? name }),
  }));
  const choices = [
    { wish: 'delimiter', options: delimiters, none: null },
    { wish: 'encoding', options: encodings, none: null },
    { wish: 'layout', options: named, none: t('preview.noLayout') },
  ] as const;
  return (
    <div className="my-3 flex flex-wrap gap-x-5 gap-y-2 text-sm">
      {choices.map(({ wish, options, none }) => {
        const found = options.find(({ value }) => value === preview[wish])?.words ?? none;
        const isFound = wishes[wish] === undefined && found !== null;
        return (
          <Choice
            key={wish}
            name={t(`preview.${wish}`)}
            value={wishes[wish] ?? null}
            options={options}
            otherwise={isFound ? t('preview.automaticIs', { found }) : t('preview.automatic')}
            onChoose={(value) => onWish(withWish(wishes, wish, value))}
          />
        );
      })}
    </div>
  );
}

function withWish(wishes: Wishes, wish: keyof Wishes, value: string | null): Wishes {
  const { [wish]: _, ...others } = wishes;
  return value === null ? others : { ...others, [wish]: value };
}
