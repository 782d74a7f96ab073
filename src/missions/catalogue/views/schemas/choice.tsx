import {
  Button,
  ButtonLink,
  type FieldError,
  Form,
  FormActions,
  formatNumber,
  Link,
  Notice,
  Section,
  Select,
  Stack,
  TextField,
  useLang,
} from '#ui'
import type { Resource } from '../../schema/resource.ts'
import type { Match } from '../../service/schemas/matching.ts'
import { ValidationTag } from './badge.tsx'
import { schemaWords } from './words.ts'

/** What a producer needs to say which schema a file follows. */
export interface Choice {
  /** Names of the schemas that can be chosen. */
  names: string[]
  /** Versions of the one that is chosen, newest first. */
  versions: string[]
  match: Match | null
}

interface ChoiceProps {
  datasetId: string
  resource: Resource
  choice: Choice
  errors?: FieldError[]
  typed?: { schema: string; schemaVersion: string } | undefined
}

export function SchemaChoice({ datasetId, resource, choice, errors = [], typed }: ChoiceProps) {
  const words = schemaWords[useLang()].choice
  const action = `/datasets/${datasetId}/resources/${resource.id}/schema`
  const { schema } = resource
  return (
    <Section title={words.title} id="schema">
      <Stack>
        <MatchOffer datasetId={datasetId} resource={resource} match={choice.match} />
        {resource.validation && (
          <Stack row>
            <ValidationTag resource={resource} path={`/datasets/${datasetId}`} />
          </Stack>
        )}
        <Form action={action} errors={errors} label={words.title}>
          <input type="hidden" name="version" value={resource.version} />
          <p>{words.why}</p>
          <TextField
            name="schema"
            label={words.label}
            description={words.hint}
            value={typed?.schema ?? schema?.name ?? ''}
            proposals={choice.names}
            maxLength={200}
            autocomplete="off"
            spellcheck={false}
          />
          {choice.versions.length > 0 && (
            <Select
              name="schemaVersion"
              label={words.version}
              value={typed?.schemaVersion ?? schema?.version ?? ''}
              placeholder={words.newest}
              options={choice.versions.map((version) => ({ value: version, label: version }))}
            />
          )}
          <FormActions>
            <Button variant="secondary">{words.save}</Button>
            <Link href="/schemas">{words.all}</Link>
          </FormActions>
        </Form>
      </Stack>
    </Section>
  )
}

/** The schema that the columns look like, in one click. */
export function MatchOffer({
  datasetId,
  resource,
  match,
}: {
  datasetId: string
  resource: Pick<Resource, 'id' | 'version'>
  match: Match | null
}) {
  const lang = useLang()
  const words = schemaWords[lang].choice
  if (!match) return null
  const { name, slug, title, version, matched, fields } = match
  return (
    <Notice title={words.match(title)}>
      <p>{words.matchText(formatNumber(lang, matched), formatNumber(lang, fields))}</p>
      <Form
        action={`/datasets/${datasetId}/resources/${resource.id}/schema`}
        label={words.accept(title, version)}
      >
        <input type="hidden" name="version" value={resource.version} />
        <input type="hidden" name="schema" value={name} />
        <input type="hidden" name="schemaVersion" value={version} />
        <Stack row>
          <Button variant="secondary" icon="check">
            {words.accept(title, version)}
          </Button>
          <ButtonLink href={`/schemas/${slug}`} variant="quiet">
            {words.see}
          </ButtonLink>
        </Stack>
      </Form>
    </Notice>
  )
}
