// @vitest-environment jsdom
import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { BROKEN, DOCTOR, DOCTOR_ANEW, examinationLike } from '../../operations/doctor.testing';
import { overviewLike } from '../../operations/overview.testing';
import { growingPauseMs } from '../../operations/repeat';
import { LOOKED_EVERY_MS } from '../../operations/useDoctor';
import { FakeEventSource } from '../../status/server.testing';
import { said, surroundScreens } from '../screen.testing';
import OperationsScreen from './OperationsScreen';

const the = surroundScreens();

afterEach(() => {
  vi.restoreAllMocks();
  vi.useRealTimers();
});

async function show(): Promise<HTMLElement> {
  const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
  await act(async () => FakeEventSource.last.send(overviewLike()));
  return container;
}

const line = () => said(document.querySelector('[data-doctor]') as Element);

describe('What the doctor finds, on the page of operators', () => {
  it('is being found out at first, and then a quiet line when all is as it must be', async () => {
    const { release } = the.server().hold(DOCTOR, examinationLike());
    const container = await show();
    expect(line()).toBe('Buckets, filas, tabelas e relógio estão sendo examinados… Examinar de novo');
    await act(async () => release());
    expect(line()).toMatch(/^Exame das \d\d:31: as 1 verificações .* estão em ordem\. Examinar de novo$/);
    expect(container.querySelector('[data-troubles="0"]')).toBeTruthy();
    expect(container.querySelector('[data-check]')).toBeNull();
  });

  it('is said of each thing that is broken: what, the setting, and the cure', async () => {
    the.server().on(DOCTOR, examinationLike(BROKEN));
    const container = await show();
    expect(said(container.querySelector('[data-check=ledger-table]') as Element)).toBe(
      'There is no table remessa-ledger ledger-tableMudeREMESSA_LEDGER_LEDGER_TABLEComo' +
        'Create the table, or set the name of the one that there is',
    );
    expect(screen.getByRole('status').textContent).toBe('1 problema: ledger-table');
    expect(said(container)).not.toContain('Tudo bem');
    expect(line()).toMatch(/1 de 2 verificações acharam algo errado/);
  });

  it('is said once of what is broken for one cause, and stands before what may come of it', async () => {
    the.server().on(DOCTOR, examinationLike(BROKEN, { ...BROKEN, name: 'owner-index' }));
    render(<OperationsScreen view={{ of: 'overview' }} />);
    await act(async () => FakeEventSource.last.send(overviewLike({ members: [] })));
    const names = [...document.querySelectorAll('[data-check],[data-trouble]')].map((each) => said(each));
    expect(names).toHaveLength(2);
    expect(names[0]).toContain('ledger-table, owner-index');
    expect(names[1]).toContain('Nenhum distribuidor');
    expect(screen.getByRole('status').textContent).toBe('2 problemas: ledger-table; nenhum distribuidor');
  });

  it('is shown with the cause when how everything goes cannot be read', async () => {
    the
      .server()
      .on(DOCTOR, examinationLike(BROKEN))
      .refuse('GET /v1/ops/overview', 'CLOUD_UNAVAILABLE', 'The cause is in the log', 503);
    const { container } = render(<OperationsScreen view={{ of: 'overview' }} />);
    await act(async () => FakeEventSource.last.fail(2));
    expect(said(screen.getByRole('alert'))).toBe(
      'Não se sabe como tudo está. CLOUD_UNAVAILABLEO armazenamento não responde. Tente de novo em instantes.The cause is in the log',
    );
    expect(container.querySelector('[data-check=ledger-table]')).toBeTruthy();
    expect(screen.getByRole('status').textContent).toBe('1 problema: ledger-table');
  });

  it('is asked for every minute while somebody sees the page', async () => {
    vi.useFakeTimers();
    the.server().on(DOCTOR, examinationLike(BROKEN)).on('GET /v1/ops/overview', overviewLike());
    const container = await show();
    the.server().on(DOCTOR, examinationLike());
    await act(() => vi.advanceTimersByTimeAsync(LOOKED_EVERY_MS - 1));
    expect(the.server().times(DOCTOR)).toBe(1);
    await act(() => vi.advanceTimersByTimeAsync(1));
    expect(container.querySelector('[data-troubles="0"]')).toBeTruthy();

    const hidden = vi.spyOn(document, 'hidden', 'get').mockReturnValue(true);
    await act(() => vi.advanceTimersByTimeAsync(10 * LOOKED_EVERY_MS));
    expect(the.server().times(DOCTOR)).toBe(2);
    hidden.mockReturnValue(false);
    await act(async () => document.dispatchEvent(new Event('visibilitychange')));
    expect(the.server().times(DOCTOR)).toBe(3);
  });

  it('is looked for anew by whoever has cured something, and stays until that is known', async () => {
    the.server().on(DOCTOR, examinationLike(BROKEN));
    const container = await show();
    const { release } = the.server().hold(DOCTOR_ANEW, examinationLike());
    await act(async () => fireEvent.click(screen.getByRole('button', { name: 'Examinar de novo' })));
    expect(line()).toMatch(/1 de 2 .*estão sendo examinados… Examinar de novo$/);
    expect(container.querySelector('[data-check]')).toBeTruthy();
    await act(async () => release());
    expect(container.querySelector('[data-check]')).toBeNull();
    expect(the.server().asked.filter((call) => call.includes('doctor'))).toEqual([DOCTOR, DOCTOR_ANEW]);
  });

  it('is said to whoever had it looked for anew, who keeps the focus, and asks once', async () => {
    vi.useFakeTimers();
    the.server().on(DOCTOR, examinationLike(BROKEN));
    const container = await show();
    const told = () => said(container.querySelector('[aria-live=polite]') as Element);
    const button = screen.getByRole('button', { name: 'Examinar de novo' });
    button.focus();
    expect(told()).toBe('');
    const { release } = the.server().hold(DOCTOR_ANEW, examinationLike());
    await act(async () => fireEvent.click(button));
    expect(told()).toBe('Buckets, filas, tabelas e relógio estão sendo examinados…');
    expect(button.getAttribute('aria-disabled')).toBe('true');
    await act(async () => fireEvent.click(button));
    await act(async () => release());
    expect(told()).toMatch(/^Exame das \d\d:31: as 1 verificações .* estão em ordem\.$/);
    expect(document.activeElement).toBe(button);
    expect(button.getAttribute('aria-disabled')).toBe('false');
    expect(the.server().times(DOCTOR_ANEW)).toBe(1);

    the.server().on(DOCTOR, examinationLike(BROKEN));
    await act(() => vi.advanceTimersByTimeAsync(LOOKED_EVERY_MS));
    expect(line()).toContain('1 de 2 verificações');
    // Nobody asked for that one: what is wrong is in the status, and nothing where nothing is.
    expect(told()).toMatch(/estão em ordem\.$/);
    the.server().cutOff(DOCTOR_ANEW);
    await act(async () => fireEvent.click(button));
    expect(told()).toBe(
      'Buckets, filas, tabelas e relógio não puderam ser examinados. O servidor não responde.',
    );
  });

  it('is no trouble where something is only remarkable, and stands below in a quiet line', async () => {
    const remark = { name: 'clock-skew', healthy: true, what: 'The clock is 3 s ahead' };
    the.server().on(DOCTOR, examinationLike({ ...remark, name: 'other', what: 'Another' }, remark));
    const container = await show();
    expect(container.querySelector('[data-troubles="0"]')).toBeTruthy();
    expect(container.querySelector('[data-check]')).toBeNull();
    expect(said(container)).toContain('Tudo bem');
    expect(said(container)).toContain('Nada errado, mas vale saber:');
    expect([...container.querySelectorAll('[data-remark]')].map(said)).toEqual([
      'Another other',
      'The clock is 3 s ahead clock-skew',
    ]);
  });

  it('has no place for remarks where there are none', async () => {
    the.server().on(DOCTOR, examinationLike(BROKEN));
    const container = await show();
    expect(said(container)).not.toContain('vale saber');
  });

  it('is kept with a word why when the doctor cannot be asked any more', async () => {
    vi.useFakeTimers();
    the.server().on(DOCTOR, examinationLike(BROKEN));
    const container = await show();
    the.server().cutOff(DOCTOR);
    await act(() => vi.advanceTimersByTimeAsync(LOOKED_EVERY_MS));
    expect(line()).toContain('não puderam ser examinados. O servidor não responde.');
    expect(container.querySelector('[data-check]')).toBeTruthy();
    the.server().on(DOCTOR, examinationLike());
    await act(() => vi.advanceTimersByTimeAsync(growingPauseMs(1, 1)));
    expect(line()).toMatch(/estão em ordem\. Examinar de novo$/);
  });
});
