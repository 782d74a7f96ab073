import type { FormState } from '#kernel/http/form'
import { Button, Form, FormActions, FormSection, type PageFrame } from '#ui'
import { factorWords } from '../../service/second-factor/words.ts'
import { AccountLayout } from '../account-layout.tsx'
import { toFieldErrors } from '../form-errors.ts'
import { ProofField } from '../person-fields.tsx'

/** Before what guards an account is changed, a session left open must not be enough. */
export function ProofPage({
  frame,
  state,
  withPassword,
  next = '',
}: {
  frame: PageFrame
  state: FormState
  withPassword: boolean
  /** Where to go on; the page of second factors by default. */
  next?: string
}) {
  const { security: words } = factorWords[frame.lang]
  return (
    <AccountLayout frame={frame} tab="security">
      <Form action="/account/security/proof" errors={toFieldErrors(state, frame.lang)} label={words.prove}>
        <input type="hidden" name="next" value={next} />
        <FormSection title={words.prove} intro={words.proveWhy}>
          <ProofField withPassword={withPassword} />
        </FormSection>
        {withPassword && (
          <FormActions>
            <Button>{words.goOn}</Button>
          </FormActions>
        )}
      </Form>
    </AccountLayout>
  )
}
