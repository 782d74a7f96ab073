import { type ComponentChildren, createContext } from 'preact'
import { useContext } from 'preact/hooks'
import { Advice, AdviceParts, Button, Notice, useLang } from '#ui'
import type { AdviceDraft, AdviceField, Advised } from '../../../schema/advice.ts'
import { useOf } from '../../../schema/advice-form.ts'
import { adviceWords } from './words.ts'

/** What a form shows of the help given on it. */
export interface AdviceShown extends Advised {
  /** The person asked for it: what is missing is said too. */
  checked: boolean
}

const Shown = createContext<AdviceShown | undefined>(undefined)

/** Around a form: what its fields are told, and, to who asked, that they were. */
export function Helped({
  advised,
  children,
}: {
  advised: AdviceShown | undefined
  children: ComponentChildren
}) {
  return (
    <Shown.Provider value={advised}>
      {advised?.checked && <CheckedNotice advised={advised} />}
      {children}
    </Shown.Provider>
  )
}

/** Help beside one field of the form around. */
export function Beside({ field }: { field: AdviceField }) {
  const words = adviceWords[useLang()]
  const advised = useContext(Shown)
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
      <span data-advice-of={kind} role="status">
        <span data-checked hidden>
          {words.upToDate}
        </span>
      </span>
      <AdviceParts words={words} />
    </>
  )
}

/** Leads to the questions, with all that is in the form, and back. */
export function AskLicense() {
  return (
    <div>
      <Button variant="secondary" size="sm" icon="info" name="next" value="license" unchecked>
        {adviceWords[useLang()].licenseQuestions}
      </Button>
    </div>
  )
}

/** Where the advice is, and that nothing was saved. */
function CheckedNotice({ advised: { advice, suggestions } }: { advised: AdviceShown }) {
  const words = adviceWords[useLang()]
  return (
    <Notice title={words.checked} live>
      <p>{advice.length + suggestions.length > 0 ? words.advised : words.fine}</p>
    </Notice>
  )
}
