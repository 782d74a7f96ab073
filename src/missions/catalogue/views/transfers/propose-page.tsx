import {
  Button,
  EmptyState,
  Form,
  FormActions,
  type Option,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  SearchBar,
  TextArea,
} from '#ui'
import { textOf } from '../../schema/form-fields.ts'
import type { FormView } from '../publishing/shell.tsx'
import { transferWords } from './words.ts'

export interface ProposePageProps {
  frame: PageFrame
  form: FormView
  record: { kind: string; id: string; title: string; path: string }
  q: string
  recipients: readonly Option[]
}

/** Chooses who receives a record: searched first, then proposed with a word. */
export function ProposePage({ frame, form, record, q, recipients }: ProposePageProps) {
  const words = transferWords[frame.lang]
  const title = words.proposeOf(record.title)
  return (
    <Page
      frame={frame}
      title={title}
      breadcrumb={[{ label: record.title, href: record.path }]}
      layout="reading"
      hidden
    >
      <PageTitle title={title} intro={<p>{words.proposeIntro}</p>} />
      <SearchBar
        action="/transfers/new"
        query={q}
        label={words.findRecipient}
        placeholder={words.findRecipient}
        kept={[
          { name: 'kind', value: record.kind },
          { name: 'id', value: record.id },
        ]}
        instant
      />
      <div id="results">
        {q !== '' && recipients.length === 0 && (
          <EmptyState title={words.noRecipient}>
            <p>{words.noRecipientText}</p>
          </EmptyState>
        )}
        {recipients.length > 0 && (
          <Form action="/transfers/new" errors={form.errors} label={title}>
            <input type="hidden" name="kind" value={record.kind} />
            <input type="hidden" name="id" value={record.id} />
            <input type="hidden" name="q" value={q} />
            <RadioGroup
              name="to"
              label={words.recipient}
              options={[...recipients]}
              value={typeof form.values?.to === 'string' ? form.values?.to : recipients[0]?.value}
              required
            />
            <TextArea
              name="comment"
              label={words.comment}
              description={words.commentWhy}
              value={textOf(form.values ?? {}, 'comment')}
              rows={4}
              maxLength={2000}
              optional
            />
            <FormActions>
              <Button>{words.send}</Button>
            </FormActions>
          </Form>
        )}
      </div>
    </Page>
  )
}
