import type { CardView } from '#missions/records'
import {
  Briefs,
  Button,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  RadioGroup,
  Section,
  TextArea,
  TextField,
} from '#ui'
import { demandWords } from './words.ts'

export interface DemandTyped {
  title: string
  what: string
  why: string
  /** Name of an organisation as it was typed, and the id of the one that was chosen. */
  named: string
  organization: string
  existing: string
}

export interface NewDemandPageProps {
  frame: PageFrame
  typed: DemandTyped
  errors: FieldError[]
  /** Organisations that the name may mean. */
  organizations: readonly { id: string; title: string }[]
  /** Datasets and requests that say the same; null until they were looked for. */
  alike: readonly CardView[] | null
}

/** Asking for data: what exists is shown before anything is published. */
export function NewDemandPage({ frame, typed, errors, organizations, alike }: NewDemandPageProps) {
  const words = demandWords[frame.lang]
  return (
    <Page
      frame={frame}
      title={words.ask}
      description={words.askIntro}
      breadcrumb={[{ label: words.many, href: '/demands' }]}
      hidden
    >
      <PageTitle title={words.ask} intro={<p>{words.askIntro}</p>} />
      {alike && <Alike alike={alike} lang={frame.lang} />}
      <Form action="/demands/new" label={words.ask} errors={errors} guarded>
        <TextField
          name="title"
          label={words.title}
          description={words.titleWhy}
          value={typed.title}
          maxLength={200}
          required
        />
        <TextArea
          name="what"
          label={words.what}
          description={words.whatWhy}
          value={typed.what}
          rows={5}
          required
        />
        <TextArea
          name="why"
          label={words.why}
          description={words.whyWhy}
          value={typed.why}
          rows={3}
          required
        />
        <TextField
          name="named"
          label={words.organization}
          description={words.organizationWhy}
          value={typed.named}
          maxLength={200}
        />
        {organizations.length > 0 && (
          <RadioGroup
            name="organization"
            label={words.among}
            value={typed.organization}
            options={[
              ...organizations.map(({ id, title }) => ({ value: id, label: title })),
              { value: '', label: words.unknown },
            ]}
          />
        )}
        <TextField
          name="existing"
          type="url"
          label={words.existing}
          description={words.existingWhy}
          value={typed.existing}
          maxLength={2000}
        />
        <FormActions>
          {alike && (
            <Button name="intent" value="send">
              {words.send}
            </Button>
          )}
          <Button name="intent" value="look" variant={alike ? 'secondary' : 'primary'} icon="search">
            {words.look}
          </Button>
        </FormActions>
      </Form>
    </Page>
  )
}

function Alike({ alike, lang }: { alike: readonly CardView[]; lang: PageFrame['lang'] }) {
  const words = demandWords[lang]
  if (alike.length === 0) return <p role="status">{words.nothingAlike}</p>
  return (
    <Section id="alike" title={words.alike}>
      <p>{words.alikeText}</p>
      <Briefs
        items={alike.map((card) => ({
          title: card.title,
          href: card.path,
          lang: lang === 'fr' ? undefined : 'fr',
          over: card.kind === 'demand' ? words.demand : words.dataset,
          under: card.organization?.name,
        }))}
      />
    </Section>
  )
}
