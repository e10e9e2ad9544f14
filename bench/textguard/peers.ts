import { AhoCorasick as FastAhoCorasick } from '@monyone/aho-corasick/fast';
import { Mint } from 'mint-filter';
import ModernAhoCorasick from 'modern-ahocorasick';
import type { Pass } from './timing.ts';

/** A package of the registry that does a part of the same work: exact matches only. */
export type Peer = {
  name: string;
  /** Posts it is measured on; the figure is per post, the rest of the text is not run. */
  samplePosts: number;
  /** Largest dictionary it is built with here; its build takes minutes beyond. */
  mostTerms: number;
  build: (terms: readonly string[]) => Pass;
};

export const peers: readonly Peer[] = [
  {
    name: '@monyone/aho-corasick',
    samplePosts: 1000,
    mostTerms: 200_000,
    build: (terms) => {
      const own = new FastAhoCorasick([...terms]);
      return (post) => own.matchInText(post).length;
    },
  },
  {
    name: 'mint-filter',
    samplePosts: 300,
    mostTerms: 200_000,
    build: (terms) => {
      const own = new Mint([...terms]);
      return (post) => own.filter(post, { replace: false }).words.length;
    },
  },
  {
    name: 'modern-ahocorasick',
    samplePosts: 200,
    mostTerms: 200_000,
    build: (terms) => {
      const own = new ModernAhoCorasick([...terms]);
      return (post) => own.search(post).length;
    },
  },
];
