import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { localPath } from '#kernel/words'
import { Button, ButtonLink, Form, Notice, type PageFrame, Section, Stack, Table, Time } from '#ui'
import type { Organization } from '../../schema.ts'
import type { Identity } from '../../service/identity/identities.ts'
import { identityWords } from '../../service/identity/words.ts'
import { peopleWords } from '../../words.ts'

export interface IdentitiesProps {
  frame: PageFrame
  identities: readonly Identity[]
  /** Those that this site offers. */
  providers: readonly ProviderName[]
}

/** Identities that open the account, and how to add and remove one. */
export function IdentitiesSection({ frame, identities, providers }: IdentitiesProps) {
  const words = identityWords[frame.lang]
  const { account } = words
  const back = new URLSearchParams({ next: localPath(frame.lang, '/account') })
  if (providers.length === 0 && identities.length === 0) return null
  return (
    <Section id="identities" title={account.title} count={identities.length}>
      <p>{identities.length === 0 ? account.none : account.why}</p>
      {identities.length > 0 && (
        <Table
          caption={account.title}
          captionHidden
          rows={identities}
          columns={[
            {
              key: 'provider',
              label: account.provider,
              heading: true,
              cell: ({ provider }) => words.providers[provider],
            },
            { key: 'who', label: account.presented, cell: ({ name, email }) => `${name}, ${email}` },
            { key: 'siret', label: account.siret, cell: ({ siret }) => siret ?? account.noSiret },
            { key: 'used', label: account.lastUsed, cell: ({ usedAt }) => <Time date={usedAt} /> },
            {
              key: 'actions',
              label: peopleWords[frame.lang].actions,
              cell: ({ id, provider, name }) => (
                <Form
                  action={`/account/identities/${id}/unlink`}
                  label={account.unlinkOf(words.providers[provider], name)}
                >
                  <Button size="sm" variant="secondary">
                    {account.unlink}
                  </Button>
                </Form>
              ),
            },
          ]}
        />
      )}
      <Stack row>
        {providers.map((provider) => (
          <ButtonLink href={`/login/${provider}?${back}`} variant="secondary" icon="plus">
            {account.add(words.providers[provider])}
          </ButtonLink>
        ))}
      </Stack>
    </Section>
  )
}

/** Organisations that the SIRET of an identity points to: the person asks, nobody joins by a number. */
export function ProposedOrganizations({
  frame,
  organizations,
}: {
  frame: PageFrame
  organizations: readonly Organization[]
}) {
  const { account: words } = identityWords[frame.lang]
  if (organizations.length === 0) return null
  return (
    <Notice title={words.proposed}>
      <p>{words.proposedText}</p>
      <Stack>
        {organizations.map(({ slug, name }) => (
          <ButtonLink href={`/organizations/${slug}/join`} variant="secondary">
            {words.join(name)}
          </ButtonLink>
        ))}
      </Stack>
    </Notice>
  )
}
