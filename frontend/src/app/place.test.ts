import { expect, it } from 'vitest';
import { operationsAddress, type Place, placeOf, summaryAddress } from './place';

it.each([
  ['', { screen: 'send' }],
  ['#/', { screen: 'send' }],
  ['#/uploads', { screen: 'history' }],
  ['#/uploads/u-1', { screen: 'upload', id: 'u-1' }],
  ['#/uploads/u-1/summary', { screen: 'summary', id: 'u-1', revision: null }],
  ['#/uploads/u-1/summary?revision=12', { screen: 'summary', id: 'u-1', revision: 12 }],
  ['#/uploads/u-1/summary?revision=0', { screen: 'send' }],
  ['#/uploads/u-1/else', { screen: 'send' }],
  ['#/uploads/../x', { screen: 'send' }],
  ['#/operations', { screen: 'operations', view: { of: 'overview' } }],
  ['#/operations/uploads?state=OTHER', { screen: 'operations', view: { of: 'uploads', state: null } }],
  ['#/operations/uploads/u-1', { screen: 'operations', view: { of: 'upload', id: 'u-1' } }],
  ['#/operations/else', { screen: 'send' }],
])('The address %j is a place', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
});

it.each([null, 3])('The address of the summary of revision %j leads to it', (revision) => {
  expect(placeOf(summaryAddress('u-1', revision))).toEqual({ screen: 'summary', id: 'u-1', revision });
});

it.each<(Place & { screen: 'operations' })['view']>([
  { of: 'overview' },
  { of: 'uploads', state: null },
  { of: 'uploads', state: 'FAILED' },
  { of: 'upload', id: 'u-1' },
  { of: 'audit' },
])('The address of the operators’ view %j leads to it', (view) => {
  expect(placeOf(operationsAddress(view))).toEqual({ screen: 'operations', view });
});
