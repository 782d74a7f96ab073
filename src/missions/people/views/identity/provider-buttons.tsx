import type { ProviderName } from '#kernel/outgoing/identity-settings'
import { ButtonLink, Stack, useLang } from '#ui'
import { identityWords } from '../../service/identity/words.ts'

/** Ways in that are kept elsewhere. `next` is where to go afterwards. */
export function ProviderButtons({ providers, next }: { providers: readonly ProviderName[]; next: string }) {
  const words = identityWords[useLang()]
  const query = next ? `?${new URLSearchParams({ next })}` : ''
  return (
    <Stack>
      {providers.map((provider) => (
        <div>
          <ButtonLink href={`/login/${provider}${query}`} variant="secondary" icon="key">
            {words.identifyWith(words.providers[provider])}
          </ButtonLink>
          <p>{words.whom[provider]}</p>
        </div>
      ))}
    </Stack>
  )
}
