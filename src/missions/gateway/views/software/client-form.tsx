import {
  addressOfNew,
  Button,
  type FieldError,
  Form,
  FormActions,
  NewHoldingPage,
  type PageFrame,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { softwarePath } from './software-page.tsx'
import { softwareWords } from './words.ts'

export interface TypedClient {
  name: string
  networks: string
  contacts: string
}

/** Registers a software of an organisation. */
export function NewClientPage({
  frame,
  organization,
  typed,
  errors,
}: {
  frame: PageFrame
  organization: { id: string; name: string }
  typed: TypedClient
  errors: FieldError[]
}) {
  const words = softwareWords[frame.lang]
  return (
    <NewHoldingPage path={softwarePath} {...{ frame, words, organization }}>
      <ClientForm
        action={addressOfNew(softwarePath, organization)}
        {...{ typed, errors, button: words.add }}
      />
    </NewHoldingPage>
  )
}

export function ClientForm({
  action,
  typed,
  errors,
  button,
}: {
  action: string
  typed: TypedClient
  errors: FieldError[]
  button: string
}) {
  const words = softwareWords[useLang()]
  return (
    <Form action={action} errors={errors} scope="client">
      <TextField
        name="name"
        label={words.name}
        description={words.nameHint}
        value={typed.name}
        required
        maxLength={120}
      />
      <TextArea
        name="networks"
        label={words.networks}
        description={words.networksHint}
        value={typed.networks}
        rows={3}
        optional
      />
      <TextArea
        name="contacts"
        label={words.contacts}
        description={words.contactsHint}
        value={typed.contacts}
        rows={3}
        optional
      />
      <FormActions>
        <Button icon="check">{button}</Button>
      </FormActions>
    </Form>
  )
}
