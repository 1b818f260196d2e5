// @vitest-environment jsdom
import { act, fireEvent, render, screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { previewOf } from '../preview/preview';
import type { Previews } from '../preview/previews';
import { UploadFailure } from '../upload/problems';
import type { Entry, UploadQueue } from '../upload/queue';
import { SendScreen } from './SendScreen';
import { entryLike, surroundScreens } from './screen.testing';

const the = surroundScreens();

const LAYOUTS = {
  layouts: [
    { name: 'parcelas', title: 'Loan instalments', dialect: {}, columns: [{ name: 'a' }, { name: 'b' }] },
    {
      name: 'boletos',
      title: 'Boletos',
      dialect: { delimiter: ';' },
      columns: [{ name: 'c' }, { name: 'd' }],
    },
  ],
};

/** A queue that sends nothing. */
class QueueHere {
  entries: Entry[] = [];
  readonly add = vi.fn((...[source, wishes]: Parameters<UploadQueue['add']>) => {
    const entry = entryLike({}, { source, wishes, key: this.entries.length + 1 });
    this.change([...this.entries, entry]);
    return entry;
  });
  private listener = () => {};

  all = () => this.entries;
  subscribe = (listener: () => void) => {
    this.listener = listener;
    return () => {};
  };
  remove = (entry: Entry) => this.change(this.entries.filter((one) => one !== entry));

  change(entries: Entry[]): void {
    this.entries = entries;
    this.listener();
  }
}

let queue: QueueHere;
let previews: Previews;

beforeEach(() => {
  queue = new QueueHere();
  previews = {
    of: async (file, layouts, wishes) =>
      previewOf(new TextEncoder().encode(await text(file)), true, layouts, wishes),
    close: () => {},
  };
  the
    .server()
    .on('GET /v1/layouts', LAYOUTS)
    .on('GET /v1/uploads?state=UPLOADING', { uploads: [], next: null });
});

/** As `Blob.text`, which is not everywhere. */
function text(file: Blob): Promise<string> {
  return new Promise((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(file);
  });
}

async function show(...files: File[]): Promise<void> {
  const memory = { all: async () => [] };
  render(<SendScreen workshop={{ queue, previews, memory } as never} />);
  await act(async () => {});
  fireEvent.change(document.querySelector('[data-input=files]') as Element, { target: { files } });
  for (const { name } of files) {
    await within(card(name)).findByText(/Primeiras linhas|está vazio|prévia falhou|não pode mais ser lido/);
  }
}

function card(name: string): HTMLElement {
  return screen.getByRole('region', { name });
}

function choose(name: string, field: string, value: string): void {
  fireEvent.change(within(card(name)).getByLabelText(field), { target: { value } });
}

const SEND = 'Enviar este arquivo';
const first = () => new File(['a,b\n1,2\n'], 'first.csv');

describe('A file that was chosen', () => {
  it('is read as it looks, and says so', async () => {
    await show(first());
    expect(
      within(card('first.csv'))
        .getAllByRole('combobox')
        .map((field) => (field as HTMLSelectElement).selectedOptions[0]?.text),
    ).toEqual([
      'automático: vírgula',
      'automático: UTF-8',
      'automático: Parcelas de empréstimos',
      'como o leiaute pede (em geral, nenhum)',
    ]);
    fireEvent.click(screen.getByRole('button', { name: SEND }));
    expect(queue.add.mock.calls[0]?.[1]).toEqual({ options: {} });
  });

  it('is sent with what its sender says of it, and not with what was taken back', async () => {
    await show(first());
    choose('first.csv', 'Separador', ';');
    choose('first.csv', 'Codificação', 'ISO_8859_1');
    choose('first.csv', 'Leiaute', 'parcelas');
    choose('first.csv', 'Codificação', '');
    await within(card('first.csv')).findByText(/O separador escolhido/);
    fireEvent.click(screen.getByRole('button', { name: 'Enviar assim mesmo' }));
    expect(queue.add.mock.calls[0]?.[1]).toEqual({ layout: 'parcelas', options: { delimiter: ';' } });
  });

  it('whose layout has another delimiter is told so, until its sender names it', async () => {
    await show(new File(['c,d\n1,2\n'], 'bills.csv'));
    expect(
      screen.getByText(
        /O leiaute boletos pede o separador ponto e vírgula, mas o arquivo parece usar vírgula/,
      ),
    ).toBeTruthy();
    choose('bills.csv', 'Separador', ',');
    expect(await screen.findByRole('button', { name: SEND })).toBeTruthy();
  });

  it('cannot be sent when it is empty, nor with all the others', async () => {
    await show(new File([], 'empty.csv'), first());
    const send = within(card('empty.csv')).getByRole<HTMLButtonElement>('button', { name: /^Enviar/ });
    expect(send.disabled).toBe(true);
    expect(screen.queryByRole('button', { name: /Enviar todos/ })).toBeNull();
  });

  it('cannot be sent when it cannot be read', async () => {
    previews = { ...previews, of: () => Promise.reject(new UploadFailure('FILE_UNREADABLE', 'gone')) };
    await show(first());
    expect(screen.getByRole<HTMLButtonElement>('button', { name: SEND }).disabled).toBe(true);
  });

  it('can be sent though its preview failed, which is not its fault', async () => {
    previews = { ...previews, of: () => Promise.reject(new Error('The preview worker failed')) };
    await show(first());
    expect(screen.queryByText(/não pode mais ser lido/)).toBeNull();
    fireEvent.click(screen.getByRole('button', { name: SEND }));
    expect(queue.add).toHaveBeenCalledOnce();
  });

  it('is not said to have an unknown header before the layouts are known', async () => {
    the.server().cutOff('GET /v1/layouts');
    await show(new File(['x,y\n1,2\n'], 'unknown.csv'));
    expect(screen.getByText(/ainda não puderam ser lidos/)).toBeTruthy();
    expect(document.querySelector('[data-problem]')).toBeNull();
  });
});

describe('What a file is sent for', () => {
  const onlyValidate = () => within(card('first.csv')).getByRole('checkbox', { name: 'Apenas validar' });
  const retorno = () => within(card('first.csv')).getByLabelText<HTMLSelectElement>('Retorno');

  it('may be a retorno, which may be taken back', async () => {
    await show(first(), new File(['a,b\n3,4\n'], 'second.csv'));
    expect(within(card('first.csv')).getByText(/com um veredito para cada registro/).id).toBe(
      retorno().getAttribute('aria-describedby'),
    );
    choose('first.csv', 'Retorno', 'plain');
    choose('second.csv', 'Retorno', 'brl');
    choose('second.csv', 'Separador', ',');
    choose('first.csv', 'Retorno', '');
    fireEvent.click(screen.getByRole('button', { name: 'Enviar todos (2)' }));
    expect(queue.add.mock.calls.map(([, wishes]) => wishes)).toEqual([
      { options: {} },
      { options: { delimiter: ',', retorno: 'brl' } },
    ]);
  });

  it('may be a rehearsal, which has no retorno', async () => {
    await show(first());
    choose('first.csv', 'Retorno', 'brl');
    fireEvent.click(onlyValidate());
    expect(retorno().value).toBe('');
    expect(retorno().disabled).toBe(true);
    fireEvent.click(screen.getByRole('button', { name: SEND }));
    expect(queue.add.mock.calls[0]?.[1]).toEqual({ options: { validateOnly: true } });
  });

  it('is the real thing again when the rehearsal is taken back', async () => {
    await show(first());
    fireEvent.click(onlyValidate());
    fireEvent.click(onlyValidate());
    expect(retorno().disabled).toBe(false);
    fireEvent.click(screen.getByRole('button', { name: SEND }));
    expect(queue.add.mock.calls[0]?.[1]).toEqual({ options: {} });
  });

  it('can be said though the preview failed', async () => {
    previews = { ...previews, of: () => Promise.reject(new Error('The preview worker failed')) };
    await show(first());
    choose('first.csv', 'Retorno', 'plain');
    fireEvent.click(screen.getByRole('button', { name: SEND }));
    expect(queue.add.mock.calls[0]?.[1]).toEqual({ options: { retorno: 'plain' } });
  });
});

describe('All files at once', () => {
  it('are sent each with what was said of it', async () => {
    await show(first(), new File(['a;b\n1;2\n'], 'second.csv'), new File([], 'empty.csv'));
    choose('second.csv', 'Leiaute', 'parcelas');
    fireEvent.click(screen.getByRole('button', { name: 'Enviar todos (2)' }));
    const sent = queue.add.mock.calls.map(([source, wishes]) => [source.file.name, wishes]);
    expect(sent).toEqual([
      ['first.csv', { options: {} }],
      ['second.csv', { layout: 'parcelas', options: {} }],
    ]);
    expect(screen.queryByRole('button', { name: /Enviar todos/ })).toBeNull();
    expect(card('empty.csv')).toBeTruthy();
  });
});

describe('Another try', () => {
  it('is made with what was said of the file the first time', async () => {
    await show(first());
    choose('first.csv', 'Separador', ';');
    fireEvent.click(await screen.findByRole('button', { name: 'Enviar assim mesmo' }));
    const [entry] = queue.entries;
    const failed = entryLike({ phase: 'failed', uploadId: null, failure: new UploadFailure('REFUSED', 'x') });
    Object.assign(entry?.upload ?? {}, failed.upload);
    act(() => queue.change([...queue.entries]));
    // The phase is painted once a second where nobody tells of it.
    fireEvent.click(await screen.findByRole('button', { name: 'Tentar de novo' }, { timeout: 3_000 }));
    await vi.waitFor(() => expect(queue.add).toHaveBeenCalledTimes(2));
    expect(queue.add.mock.calls[1]).toEqual([entry?.source, { options: { delimiter: ';' } }, null]);
    expect(queue.entries).toHaveLength(1);
  });
});
