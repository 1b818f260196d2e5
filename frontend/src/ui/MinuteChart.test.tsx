// @vitest-environment jsdom
import { fireEvent, render, screen } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { said, surroundScreens } from '../screens/screen.testing';
import { MinuteChart, strokeOf } from './MinuteChart';

surroundScreens();

describe('A line over minutes', () => {
  it('goes from the highest, above, to nothing, below', () => {
    expect(strokeOf([10, 5, 0], 10)).toBe('M0 0h0L1 50L2 100');
  });

  it('has gaps where nothing is known, and dots between two of them', () => {
    expect(strokeOf([null, 10, null, 0, 0], 10)).toBe('M1 0h0M3 100h0L4 100');
  });

  it('says in words what it shows, and what the minute under the pointer was like', () => {
    const view = render(
      <MinuteChart
        title="Falhas"
        minutes={[29_000_000, 29_000_001, 29_000_002]}
        series={[{ key: 'failures', words: 'falhas', colour: 'red', values: [7, 2, null] }]}
        format={(count) => `${count}`}
      />,
    );
    const chart = screen.getByRole('img', { name: 'Falhas. falhas: 2, no máximo 7' });
    vi.spyOn(chart, 'getBoundingClientRect').mockReturnValue(new DOMRect(100, 0, 200, 50));
    expect(said(view.container)).toContain('falhas: 2');
    fireEvent.pointerMove(chart, { clientX: 110 });
    expect(said(view.container)).toContain('falhas: 7');
    fireEvent.pointerMove(chart, { clientX: 299 });
    expect(said(view.container)).toContain('falhas: não medido');
    fireEvent.pointerLeave(chart);
    expect(said(view.container)).toContain('falhas: 2');
  });
});
