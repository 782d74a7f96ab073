import { Advice, AdviceParts, Button, Notice, useLang } from '#ui'
import type { AdviceDraft, AdviceField, Advised } from '../../../schema/advice.ts'
import { useOf } from '../../../schema/advice-form.ts'
import { adviceWords } from './words.ts'

/** What a form shows of the help given on it. */
export interface AdviceShown extends Advised {
  /** The person asked for it: what is missing is said too. */
  checked: boolean
}

/** Help beside one field of a form. */
export function Beside({ field, advised }: { field: AdviceField; advised: AdviceShown | undefined }) {
  const words = adviceWords[useLang()]
  return (
    <Advice
      field={field}
      messages={(advised?.advice ?? []).flatMap((one) => (one.field === field ? [one.message] : []))}
      offers={(advised?.suggestions ?? []).flatMap((one) =>
        one.field === field ? [{ label: one.label, use: useOf(one), reason: one.reason }] : [],
      )}
      words={words}
    />
  )
}

/** Asks for help on what is written so far: sends the form without saving it; the island `advice` asks while one types. */
export function AskAdvice({ kind }: { kind: AdviceDraft['kind'] }) {
  const words = adviceWords[useLang()]
  return (
    <>
      <Button variant="secondary" icon="eye" name="next" value="check" unchecked>
        {words.check}
      </Button>
      <span data-advice-of={kind} hidden />
      <AdviceParts words={words} />
    </>
  )
}

/** The answer to who asked: where the advice is, and that nothing was saved. */
export function CheckedNotice({ advised }: { advised: AdviceShown | undefined }) {
  const words = adviceWords[useLang()]
  if (!advised?.checked) return null
  return (
    <Notice title={words.checked} live>
      <p>{advised.advice.length + advised.suggestions.length > 0 ? words.advised : words.fine}</p>
    </Notice>
  )
}
