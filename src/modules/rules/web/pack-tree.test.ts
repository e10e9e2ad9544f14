import { expect, test } from 'vitest';
import type { PackRow } from '../contract.ts';
import { placePacks } from './pack-tree.ts';

const pack = (id: string, ...parents: string[]): PackRow => ({
  id,
  title: id,
  documentNumber: null,
  issuer: '',
  level: 'national',
  status: 'inForce',
  version: 1,
  effectiveFrom: null,
  effectiveTo: null,
  supersedes: null,
  parents,
  note: null,
  ruleCount: 1,
});

test('a pack stands one column after its deepest parent, and no two packs share a place', () => {
  const { nodes, columns, rows } = placePacks([
    pack('S2', 'City', 'Sector'),
    pack('S4'),
    pack('City', 'S4'),
    pack('Sector', 'S4'),
  ]);
  const places = Object.fromEntries(nodes.map((node) => [node.pack.id, node.x]));
  expect(places).toEqual({ S4: 0, City: 1, Sector: 1, S2: 2 });
  expect(new Set(nodes.map((node) => `${node.x} ${node.y}`)).size).toBe(4);
  expect([columns, rows]).toEqual([3, 2]);
});

test('a pack with two parents is drawn once and gets a line from each', () => {
  const { nodes, lines } = placePacks([
    pack('S4'),
    pack('City', 'S4'),
    pack('Sector', 'S4'),
    pack('S2', 'City', 'Sector'),
  ]);
  expect(nodes.filter((node) => node.pack.id === 'S2')).toHaveLength(1);
  expect(lines.filter((line) => line.to === 'S2').map((line) => line.from)).toEqual(['City', 'Sector']);
});

test('a parent that is not there is left out, and nothing of nothing is an empty tree', () => {
  expect(placePacks([pack('A', 'gone')]).lines).toEqual([]);
  expect(placePacks([])).toEqual({ nodes: [], lines: [], columns: 1, rows: 0 });
});
