// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { UploadQueue } from '../upload/queue';
import { DEFAULT_SETTINGS, type Settings } from '../upload/settings';
import { SettingsDialog } from './SettingsDialog';
import { surroundScreens } from './screen.testing';

surroundScreens();

let settings: Settings;

beforeEach(() => {
  settings = DEFAULT_SETTINGS;
  HTMLDialogElement.prototype.showModal = vi.fn(function (this: HTMLDialogElement) {
    this.open = true;
  });
  const queue = {
    get settings() {
      return settings;
    },
    use: (changed: Settings) => {
      settings = changed;
    },
  };
  render(<SettingsDialog queue={queue as unknown as UploadQueue} onClose={() => {}} />);
});

function type(label: RegExp, value: string): void {
  fireEvent.change(screen.getByLabelText(label), { target: { value } });
}

describe('Settings', () => {
  it('show what holds, each in a field of its own', () => {
    const fields = screen.getAllByRole<HTMLInputElement>('spinbutton');
    expect(fields.map(({ value }) => value)).toEqual(['6', '', '0']);
  });

  it('change one at a time', () => {
    type(/ao mesmo tempo/, '2');
    type(/Tamanho da parte/, '16');
    type(/Limite/, '1.5');
    expect(settings).toEqual({ mostAtOnce: 2, partSize: 16 << 20, bytesPerSecond: 1_500_000 });
  });

  it('are as by default again when a field is emptied', () => {
    type(/ao mesmo tempo/, '2');
    type(/Tamanho da parte/, '16');
    type(/Limite/, '3');
    type(/ao mesmo tempo/, '');
    type(/Tamanho da parte/, '');
    type(/Limite/, '');
    expect(settings).toEqual(DEFAULT_SETTINGS);
  });

  it.each([
    ['0', '1', '-1', { mostAtOnce: 1, partSize: 5 << 20, bytesPerSecond: 0 }],
    ['99', '9999', '0', { mostAtOnce: 6, partSize: 5_120 * (1 << 20), bytesPerSecond: 0 }],
    ['2.4', '5.6', '0', { mostAtOnce: 2, partSize: 6 << 20, bytesPerSecond: 0 }],
  ])('stay within what browser and S3 take, with %s, %s and %s', (atOnce, partSize, cap, expected) => {
    type(/ao mesmo tempo/, atOnce);
    type(/Tamanho da parte/, partSize);
    type(/Limite/, cap);
    expect(settings).toEqual(expected);
  });
});
