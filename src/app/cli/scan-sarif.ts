import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '#textguard/hit.ts';
import { categoryText } from '#modules/textcheck/texts.ts';
import { hitText, type ScanHit, type ScanReport } from './scan-report.ts';
import { stdinName } from './scan-input.ts';

const levels: Record<Severity, 'error' | 'warning' | 'note'> = { block: 'error', warn: 'warning', hint: 'note' };

/** The report as a SARIF 2.1.0 log, for code hosts and editors. */
export function toSarif(report: ScanReport, version: string): object {
  const rules = [
    ...Map.groupBy(
      report.files.flatMap(({ hits }) => hits),
      ({ rule }) => rule,
    ),
  ];
  const indexOf = new Map(rules.map(([id], i) => [id, i]));
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'zhijian',
            fullName: '指尖：风险辅助识别',
            version,
            semanticVersion: version,
            language: 'zh-CN',
            properties: { engineVersion: report.engineVersion, dictionaryVersion: report.dictionaryVersion },
            rules: rules.map(([id, [hit]]) => ({
              id,
              shortDescription: { text: `${categoryText(hit!.category)}：${hit!.matchedTerm}` },
              help: { text: `依据：${hit!.basis}` },
            })),
          },
        },
        language: 'zh-CN',
        columnKind: 'utf16CodeUnits',
        invocations: [
          {
            executionSuccessful: report.unreadable.length === 0,
            toolExecutionNotifications: report.unreadable.map(({ file, text }) => ({
              level: 'error',
              message: { text },
              locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) } } }],
            })),
          },
        ],
        results: report.files.flatMap(({ file, hits }) =>
          hits.map((hit) => ({
            ruleId: hit.rule,
            ruleIndex: indexOf.get(hit.rule),
            level: levels[hit.severity],
            message: { text: hitText(hit) },
            locations: [
              {
                physicalLocation: { artifactLocation: { uri: uriOf(file) }, ...regionOf(hit) },
                logicalLocations: [{ name: hit.field, fullyQualifiedName: logicalName(hit) }],
              },
            ],
          })),
        ),
      },
    ],
  };
}

/** Relative names stay so, every segment escaped. */
function uriOf(file: string): string {
  if (file === stdinName) return 'stdin';
  if (isAbsolute(file)) return pathToFileURL(file).href;
  return file.split(/[\\/]/).map(encodeURIComponent).join('/');
}

function regionOf({ place, endPlace }: ScanHit): object {
  if (place.line === undefined) return {};
  const length = (endPlace.offset ?? 0) - (place.offset ?? 0);
  return {
    region: {
      startLine: place.line,
      startColumn: place.column ?? 1,
      endLine: endPlace.line ?? place.line,
      endColumn: endPlace.column ?? place.column ?? 1,
      ...(place.offset !== undefined && length > 0 ? { charOffset: place.offset, charLength: length } : {}),
    },
  };
}

function logicalName({ field, place: { sheet, cell, nodePath } }: ScanHit): string {
  if (sheet !== undefined && cell !== undefined) return `${sheet}!${cell}`;
  return nodePath ?? field;
}
