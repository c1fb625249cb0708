declare module 'edmonds-blossom-fixed' {
  /** The partner of each vertex of the heaviest matching, or -1; with the flag, of those that match the most. Weights are whole numbers. */
  export default function blossom(edges: [number, number, number][], maxCardinality?: boolean): number[];
}
