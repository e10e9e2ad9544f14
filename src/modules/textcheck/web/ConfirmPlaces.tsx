import '#ui/decision.css';
import { Input } from 'antd';
import { offerOf } from '#textguard/suggestion.ts';
import { Field } from '#ui/Field.tsx';
import { dayTime } from '#ui/time-words.ts';
import { useNow } from '#ui/use-now.ts';
import { confirmationReasons, type RiskPlace } from '../report-contract.ts';
import { confirmationReasonTexts, reasonText } from '../report-texts.ts';
import { HitLine } from './HitList.tsx';
import type { PlaceWord, Words } from './place-words.ts';
import './textcheck.css';

export interface ConfirmPlacesProps {
  places: readonly RiskPlace[];
  /** Words of each part: 标题, 正文. */
  partTexts: Readonly<Record<string, string>>;
  words: Words;
  onChange: (words: Words) => void;
  /** Suggestions can be taken here; left out where the text cannot be changed. */
  mayReplace?: boolean;
}

/** Every place that a person must look at, in its sentence: take the suggestion, or say why it stays. */
export function ConfirmPlaces({ places, partTexts, words, onChange, mayReplace = false }: ConfirmPlacesProps) {
  return (
    <ol className="textcheck-hits">
      {places.map((place) => (
        <HitLine
          key={place.key}
          hit={place.hit}
          partText={partTexts[place.hit.field] ?? place.hit.field}
          words={<PlaceWords place={place} />}
        >
          <PlaceChoice
            place={place}
            word={words[place.key] ?? { note: '' }}
            mayReplace={mayReplace}
            onChange={(word) => onChange({ ...words, [place.key]: word })}
          />
        </HitLine>
      ))}
    </ol>
  );
}

const longestContext = 36;

function PlaceWords({ place: { before, after, hit } }: { place: RiskPlace }) {
  const surface =
    hit.surface.length > 2 * longestContext ? `${hit.surface.slice(0, 2 * longestContext)}…` : hit.surface;
  return (
    <p className="textcheck-place-words">
      {before.length > longestContext ? `…${before.slice(-longestContext)}` : before}
      <mark>{surface}</mark>
      {after.length > longestContext ? `${after.slice(0, longestContext)}…` : after}
    </p>
  );
}

interface PlaceChoiceProps {
  place: RiskPlace;
  word: PlaceWord;
  mayReplace: boolean;
  onChange: (word: PlaceWord) => void;
}

function PlaceChoice({ place, word, mayReplace, onChange }: PlaceChoiceProps) {
  const { hit, earlier } = place;
  const now = useNow();
  const choose = (reason: PlaceWord['reason'], note = word.note) => onChange({ reason, note });
  const { texts, advice } = offerOf(hit);
  const isEarlier = earlier !== null && word.reason === earlier.reason && word.note === earlier.note;
  return (
    <div className="textcheck-word">
      {advice.length > 0 && <p>建议：{advice.join('；')}</p>}
      {texts.length > 0 && (
        <div className="zj-reason-chips" role="group" aria-label={`修改“${hit.surface}”`}>
          {texts.map((suggestion) =>
            mayReplace ? (
              <button
                key={suggestion}
                type="button"
                aria-pressed={word.suggestion === suggestion}
                onClick={() => onChange({ note: word.note, ...(word.suggestion === suggestion ? {} : { suggestion }) })}
              >
                {suggestion === '' ? '删去' : `改为“${suggestion}”`}
              </button>
            ) : (
              <span key={suggestion}>
                建议改为 <b>{suggestion || '（删去）'}</b>
              </span>
            ),
          )}
        </div>
      )}
      {earlier && (
        <div className="zj-reason-chips textcheck-earlier">
          <button type="button" aria-pressed={isEarlier} onClick={() => choose(earlier.reason, earlier.note)}>
            上次已核对：{reasonText(earlier)}，仍适用
          </button>
          <span className="zj-quiet">
            {earlier.by} {dayTime(earlier.at, now)}
          </span>
        </div>
      )}
      <div className="zj-reason-chips" role="group" aria-label={`保留“${hit.surface}”的理由`}>
        <span className="zj-quiet textcheck-word-lead">保留，因为</span>
        {confirmationReasons.map((reason) => (
          <button key={reason} type="button" aria-pressed={word.reason === reason} onClick={() => choose(reason)}>
            {confirmationReasonTexts[reason]}
          </button>
        ))}
      </div>
      {word.reason !== undefined && (
        <Field
          label={word.reason === 'other' ? '保留的理由' : '说明'}
          isOptional={word.reason !== 'other'}
          {...(word.reason === 'falseAlarm' ? { hint: '提交后同时作为误报反馈给规则的维护单位。' } : {})}
        >
          {(control) => (
            <Input
              {...control}
              maxLength={200}
              value={word.note}
              onChange={(event) => choose(word.reason, event.target.value)}
            />
          )}
        </Field>
      )}
    </div>
  );
}
