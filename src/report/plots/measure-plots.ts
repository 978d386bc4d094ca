import type { DecayDocument } from '../../decay/decay-document.js';
import { lengthHeatmapPlot } from './curves/length-heatmap.js';
import { contributionsPlot } from './measures/contributions.js';
import { gateMemoryPlot } from './measures/gate-memory.js';
import { lyapunovPlot } from './measures/lyapunov.js';
import { singularValuesPlot } from './measures/singular-values.js';
import { truncationPlot } from './measures/truncation.js';
import type { Plot } from './plot.js';
import { finalNormsPlot } from './seeds/final-norms.js';

const builders = [
  lengthHeatmapPlot,
  contributionsPlot,
  truncationPlot,
  singularValuesPlot,
  lyapunovPlot,
  gateMemoryPlot,
  finalNormsPlot,
] as const;

/** Builds the plots of what was measured beside the curves, and of lengths and seeds: those of which the document tells anything. */
export function measurePlots(document: DecayDocument): Plot[] {
  return builders.map((build) => build(document)).filter((plot) => plot !== null);
}
