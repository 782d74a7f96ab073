import { Icon } from './icon.tsx'

export type AdviceOffer = {
  label: string
  /** What the button sends as `use`: the field or fields to fill in. */
  use: string
  /** Where it comes from. */
  reason: string
}

export type AdviceWords = {
  /** Said before the label of an offer. */
  use: string
  /** Said before the label of an offer that was taken. */
  undo: string
}

export type AdviceProps = {
  /** Name of the field that it stands beside. */
  field: string
  messages: readonly string[]
  offers: readonly AdviceOffer[]
  words: AdviceWords
}

/** Advice beside a field, and what may be filled in with a click: sent by a form, or filled in by the island `advice`. */
export function Advice({ field, messages, offers, words }: AdviceProps) {
  const reasons = [...new Set(offers.map(({ reason }) => reason))]
  // Without a space inside: an empty one takes no room.
  return (
    <div class="pv-advice" data-advice={field} aria-live="polite">
      {messages.length > 0 && <Said messages={messages} />}
      {reasons.map((reason) => (
        <Offers reason={reason} offers={offers.filter((offer) => offer.reason === reason)} words={words} />
      ))}
    </div>
  )
}

/** What the island copies to show the same from an answer of the API: browser code holds no words and no markup. */
export function AdviceParts({ words }: { words: AdviceWords }) {
  return (
    <template data-advice-parts>
      <Said messages={['']} />
      <Offers reason="" offers={[{ label: '', use: '', reason: '' }]} words={words} />
      <button type="button" class="ds-button pv-button--sm" data-variant="tertiary" data-undo>
        <Icon name="history" />
        <span>
          {words.undo} <span data-label />
        </span>
      </button>
    </template>
  )
}

function Said({ messages }: { messages: readonly string[] }) {
  return (
    <ul class="pv-advice__said">
      {messages.map((message) => (
        <li>{message}</li>
      ))}
    </ul>
  )
}

function Offers({ reason, offers, words }: Pick<AdviceProps, 'offers' | 'words'> & { reason: string }) {
  return (
    <div class="pv-advice__offers">
      <p>{reason}</p>
      {offers.map(({ label, use }) => (
        <button
          type="submit"
          class="ds-button pv-button--sm"
          data-variant="secondary"
          name="use"
          value={use}
          formnovalidate
        >
          <Icon name="plus" />
          <span>
            <span class="ds-sr-only">{words.use} </span>
            <span data-label>{label}</span>
          </span>
        </button>
      ))}
    </div>
  )
}
