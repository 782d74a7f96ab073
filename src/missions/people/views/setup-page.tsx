import type { FormState } from '#kernel/http/form'
import {
  Button,
  Form,
  FormActions,
  FormSection,
  Notice,
  Page,
  type PageFrame,
  PageTitle,
  TextField,
} from '#ui'
import { peopleWords } from '../words.ts'
import { toFieldErrors, typed } from './form-errors.ts'
import { EmailField, NameFields, NewPasswordField } from './person-fields.tsx'

/** The door of an empty instance, before its link is opened. */
export function ClosedSetUpPage({ frame }: { frame: PageFrame }) {
  const { setUp: words } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.closed} layout="reading" hidden>
      <PageTitle title={words.closed} intro={<p>{words.closedText}</p>} />
      <p>{words.closedAgain}</p>
    </Page>
  )
}

/** The first administrator, and the first organisation. */
export function SetUpPage({ frame, state, token }: { frame: PageFrame; state: FormState; token: string }) {
  const { setUp: words, password, organization } = peopleWords[frame.lang]
  return (
    <Page frame={frame} title={words.title} hidden>
      <PageTitle title={words.title} intro={<p>{words.intro(frame.site.name)}</p>} />
      <Notice>{words.configured}</Notice>
      <Form action="/setup" errors={toFieldErrors(state, frame.lang)}>
        <input type="hidden" name="token" value={token} />
        <FormSection title={words.person} intro={words.personWhy}>
          <NameFields state={state} />
          <EmailField state={state} />
          <NewPasswordField label={password} />
        </FormSection>
        <FormSection title={words.organization} intro={words.organizationWhy}>
          <TextField
            name="organization"
            label={organization.name}
            description={organization.nameWhy}
            value={typed(state, 'organization', frame.site.office)}
            maxLength={200}
            required
          />
        </FormSection>
        <FormActions>
          <Button>{words.submit}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}
