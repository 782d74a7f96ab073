import {
  Button,
  EmptyState,
  type FieldError,
  Form,
  FormActions,
  Link,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Table,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { criterionKeys } from '../../schema/quality.ts'
import type { Candidate, CandidatesOf } from '../../service/campaigns/choosing.ts'
import { words as criteriaWords } from '../../words.ts'
import { Actions } from './actions.tsx'
import { campaignsPath } from './list-page.tsx'
import { campaignPageWords } from './words.ts'

export interface NewCampaignProps {
  frame: PageFrame
  /** Of the campaign that the letter opens: sent twice, it opens one. */
  id: string
  /** What the forms hold, by name. */
  text: (name: string) => string
  /** The id that the name of an organisation means; '' for all. */
  organization: string
  /** A name that means none, or several. */
  unknown: boolean
  found: readonly CandidatesOf[]
  errors: FieldError[]
}

/** Whom a campaign would concern, then the message that they receive. */
export function NewCampaignPage(props: NewCampaignProps) {
  const { frame, found, unknown } = props
  const words = campaignPageWords[frame.lang]
  const datasets = found.reduce((sum, { items }) => sum + items.length, 0)
  return (
    <Page
      frame={frame}
      title={words.prepare}
      hidden
      breadcrumb={[{ label: words.many, href: campaignsPath }]}
    >
      <PageTitle title={words.prepare} intro={<p>{words.intro}</p>} />
      <Choice {...props} />
      {unknown ? null : datasets === 0 ? (
        <EmptyState title={words.nothing}>
          <p>{words.nothingText}</p>
        </EmptyState>
      ) : (
        <>
          <Letter {...props} />
          <Section id="found" title={words.found(found.length, datasets)}>
            {found.map((one) => (
              <Candidates one={one} />
            ))}
          </Section>
        </>
      )}
    </Page>
  )
}

function Choice({ text, unknown }: NewCampaignProps) {
  const lang = useLang()
  const words = campaignPageWords[lang]
  return (
    <Section title={words.choose}>
      <p>{words.chooseWhy}</p>
      <Form
        action={`${campaignsPath}/new`}
        method="get"
        label={words.choose}
        errors={unknown ? [{ field: 'named', message: words.unknown }] : []}
      >
        <TextField
          name="named"
          label={words.organization}
          description={words.organizationHint}
          value={text('named')}
          maxLength={200}
          optional
        />
        <Select
          name="criterion"
          label={words.criterion}
          value={text('criterion')}
          placeholder={false}
          options={[
            { value: '', label: words.anyDefect },
            ...criterionKeys.map((key) => ({ value: key, label: criteriaWords[lang].criteria[key].label })),
          ]}
        />
        <TextField
          name="leastUse"
          type="number"
          label={words.leastUse}
          description={words.leastUseHint}
          value={text('leastUse')}
        />
        <div>
          <Button variant="secondary" icon="search">
            {words.look}
          </Button>
        </div>
      </Form>
    </Section>
  )
}

function Letter({ id, text, organization, found, errors }: NewCampaignProps) {
  const words = campaignPageWords[useLang()]
  return (
    <Section title={words.message}>
      <p>{words.messageWhy}</p>
      <Form action={campaignsPath} errors={errors} label={words.message} guarded>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="organization" value={organization} />
        {['named', 'criterion', 'leastUse'].map((name) => (
          <input type="hidden" name={name} value={text(name)} />
        ))}
        <TextField name="title" label={words.titleFr} value={text('title')} maxLength={200} required />
        <TextField name="titleEn" label={words.titleEn} value={text('titleEn')} maxLength={200} required />
        <TextArea name="messageFr" label={words.messageFr} value={text('messageFr')} rows={6} required />
        <TextArea name="messageEn" label={words.messageEn} value={text('messageEn')} rows={6} required />
        <FormActions>
          <Button icon="mail">{words.send(found.length)}</Button>
        </FormActions>
      </Form>
    </Section>
  )
}

function Candidates({ one: { organization, items } }: { one: CandidatesOf }) {
  const words = campaignPageWords[useLang()]
  return (
    <Table
      caption={organization.name}
      size="sm"
      rows={items}
      stacks
      columns={[
        {
          key: 'title',
          label: words.columns.title,
          heading: true,
          cell: ({ title, path }: Candidate) => <Link href={path}>{title}</Link>,
        },
        {
          key: 'actions',
          label: words.columns.actions,
          cell: (item) => <Actions dataset={item} actions={item.actions.map((key) => ({ key }))} />,
        },
        { key: 'gain', label: words.columns.gain, cell: ({ met, would }) => words.gain(met, would) },
        { key: 'uses', label: words.columns.uses, numeric: true, cell: ({ uses }) => uses },
      ]}
    />
  )
}
