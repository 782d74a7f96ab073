import assert from 'node:assert/strict'
import { test } from 'node:test'
import { findBarriers, testSite } from '#testkit'

/** A moderator handles an anonymous report and a message that waited; what was refused is contested. */

for (const width of ['desktop', 'phone'] as const)
  test(`spam is handled, and its author has a say: ${width}`, async (t) => {
    const site = await testSite(t)
    const { given } = site
    const organization = await given.organization({ name: 'Ville de Valombre' })
    const dataset = await given.dataset({ organization: organization.id, title: 'Arbres de Valombre' })
    const author = await given.account()
    const moderator = await given.account({ officeRoles: ['moderator'] })

    const reporting = await site.visit(width, { scripts: width === 'desktop' })
    await reporting.goto(dataset.path)
    await reporting.getByRole('link', { name: 'Signaler un problème' }).click()
    await reporting.getByLabel('Contenu illicite').check()
    await reporting.getByLabel('Ce qui ne va pas').fill('Ce fichier est protégé.')
    await reporting.getByRole('button', { name: 'Envoyer le signalement' }).click()
    await reporting.waitForURL(/\/reports\/[0-9a-f]{24}/)
    await reporting.getByText('Signalement reçu').waitFor()

    const writing = await site.visit(width, { as: author })
    await writing.goto(`/discussions/new?kind=dataset&record=${dataset.id}`)
    await writing.getByLabel(/^Sujet/).fill('Offre')
    await writing
      .locator('[name=text]')
      .fill('Prêt rapide entre particuliers, cliquez ici https://a.example.com')
    await writing.getByRole('button', { name: 'Publier' }).click()
    await writing.getByText('Un modérateur va lire ce message').waitFor()
    assert.deepEqual(await findBarriers(writing), [])

    const judging = await site.visit(width, { as: moderator })
    await judging.goto('/office/moderation')
    assert.deepEqual(await findBarriers(judging), [])
    await judging.getByRole('link', { name: 'Arbres de Valombre' }).click()
    await judging.getByText('Ce fichier est protégé.').waitFor()
    assert.deepEqual(await findBarriers(judging), [])
    await judging.getByLabel('Classer sans suite').check()
    await judging.getByLabel('Faits et explication').fill('Le fichier est libre.')
    await judging.getByRole('button', { name: 'Décider' }).click()
    await judging.getByRole('link', { name: /^En attente/ }).click()
    await judging.getByRole('link', { name: 'Offre' }).click()
    assert.deepEqual(await findBarriers(judging), [])
    await judging.getByLabel('Motif de la décision').selectOption('spam')
    await judging.getByLabel('Faits et explication').fill('Publicité.')
    await judging.getByRole('button', { name: 'Ne pas publier' }).click()
    await judging.getByText('Rien n’attend').waitFor()

    await reporting.reload()
    await reporting.getByText('Le fichier est libre.').waitFor()
    const { rows } = await site.house.pool.query('select id from conversation.decision')
    await writing.goto(`/moderation/decisions/${rows[0]?.id}`)
    assert.deepEqual(await findBarriers(writing), [])
    await writing.getByLabel('Pourquoi').fill('C’était utile.')
    await writing.getByRole('button', { name: 'Contester la décision' }).click()
    await writing.getByText('La réclamation attend sa réponse.').waitFor()
    await writing.goto('/moderation')
    assert.deepEqual(await findBarriers(writing), [])
    await writing.getByText('Message non publié').waitFor()
  })
