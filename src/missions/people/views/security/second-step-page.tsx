import type { FormState } from '#kernel/http/form'
import { Button, Form, FormActions, Link, Page, type PageFrame, PageTitle, Section, TextField } from '#ui'
import { factorWords } from '../../service/second-factor/words.ts'
import { toFieldErrors } from '../form-errors.ts'
import { PasskeyForm } from './passkey-form.tsx'

interface SecondStepProps {
  frame: PageFrame
  state: FormState
  /** What the passkeys of the account are asked; null without any. */
  options: string | null
}

/** After the first factor of an account that has a second one. */
export function SecondStepPage({ frame, state, options }: SecondStepProps) {
  const { step: words } = factorWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} layout="reading" hidden>
      <PageTitle title={words.title} intro={<p>{words.intro}</p>} />
      <Form action="/login/second" errors={toFieldErrors(state, frame.lang)} label={words.title}>
        <TextField name="code" label={words.code} autocomplete="one-time-code" maxLength={40} required />
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
      {options && (
        <Section id="passkey" title={words.passkey}>
          <PasskeyForm action="/login/second/passkey" label={words.passkey} options={options}>
            <Button variant="secondary" icon="key">
              {words.usePasskey}
            </Button>
          </PasskeyForm>
        </Section>
      )}
    </Page>
  )
}

/** A passkey instead of everything else. */
export function PasskeyLoginPage({
  frame,
  state,
  options,
  next,
}: {
  frame: PageFrame
  state: FormState
  options: string
  next: string
}) {
  const { step: words, security } = factorWords[frame.lang]
  return (
    <Page frame={frame} title={words.signInTitle} layout="reading" hidden>
      <PageTitle title={words.signInTitle} intro={<p>{words.signInIntro}</p>} />
      <PasskeyForm
        action="/login/passkey"
        label={words.signInTitle}
        options={options}
        errors={toFieldErrors(state, frame.lang)}
      >
        <input type="hidden" name="next" value={next} />
        <FormActions>
          <Button icon="key">{words.usePasskey}</Button>
          <Link href="/login">{words.other}</Link>
        </FormActions>
      </PasskeyForm>
      <noscript>
        <p>{security.needsScripts}</p>
      </noscript>
    </Page>
  )
}
