import { expect, it } from 'vitest';
import { placeOf, summaryAddress } from './place';

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
])('The address %j is a place', (hash, place) => {
  expect(placeOf(hash)).toEqual(place);
});

it.each([null, 3])('The address of the summary of revision %j leads to it', (revision) => {
  expect(placeOf(summaryAddress('u-1', revision))).toEqual({ screen: 'summary', id: 'u-1', revision });
});
