import {
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormActions,
  Page,
  type PageFrame,
  PageTitle,
  Section,
  Select,
  Stack,
  TextArea,
  TextField,
  useLang,
} from '#ui'
import { type Demand, type DemandAct, groundNames, grounds } from '../../schema/demand.ts'
import { demandWords } from './words.ts'

/** What whoever reads may do of a request: each is a page, so that it works without scripts. */
export function DemandActs({ demand }: { demand: Demand }) {
  const words = demandWords[useLang()]
  const acts = demand.may.filter((act) => act !== 'support')
  if (acts.length === 0) return null
  return (
    <Section id="acts" title={words.becomes}>
      <Stack row>
        {acts.map((act) => (
          <ButtonLink href={`${demand.path}/acts/${act}`} variant="secondary">
            {words.acts[act]}
          </ButtonLink>
        ))}
      </Stack>
    </Section>
  )
}

export interface ActPageProps {
  frame: PageFrame
  demand: Demand
  act: DemandAct
  typed: (name: string) => string
  errors: FieldError[]
}

/** One of these acts, with what must be said of it. */
export function ActPage({ frame, demand, act, typed, errors }: ActPageProps) {
  const words = demandWords[frame.lang]
  const saysWhy = act !== 'route' && act !== 'hand-back'
  return (
    <Page
      frame={frame}
      title={words.acts[act]}
      description={demand.title}
      breadcrumb={[{ label: demand.title, href: demand.path }]}
      hidden
    >
      <PageTitle over={demand.title} title={words.acts[act]} />
      <Form action={`${demand.path}/acts/${act}`} label={words.acts[act]} errors={errors} guarded>
        <ActField act={act} typed={typed} />
        {saysWhy && (
          <TextArea
            name="words"
            label={words.words}
            description={words.wordsWhy}
            value={typed('words')}
            rows={3}
          />
        )}
        <FormActions>
          <Button>{words.confirm}</Button>
        </FormActions>
      </Form>
    </Page>
  )
}

function ActField({ act, typed }: Pick<ActPageProps, 'act' | 'typed'>) {
  const words = demandWords[useLang()]
  if (act === 'taken-up')
    return (
      <>
        <TextField name="plannedOn" type="date" label={words.plannedOn} value={typed('plannedOn')} required />
        <TextField
          name="opening"
          label={words.opening}
          description={words.openingWhy}
          value={typed('opening')}
          maxLength={500}
          optional
        />
      </>
    )
  if (act === 'answered')
    return (
      <TextArea
        name="datasets"
        label={words.datasets}
        description={words.datasetsWhy}
        value={typed('datasets')}
        rows={3}
        required
      />
    )
  if (act === 'refused')
    return (
      <Select
        name="ground"
        label={words.ground}
        value={typed('ground')}
        required
        options={groundNames.map((one) => ({
          value: one,
          label: `${words.grounds[one]} (${grounds[one].article})`,
        }))}
      />
    )
  if (act === 'merged')
    return (
      <TextField name="into" label={words.into} description={words.intoWhy} value={typed('into')} required />
    )
  if (act === 'route')
    return <TextField name="named" label={words.organization} value={typed('named')} required />
  return null
}
