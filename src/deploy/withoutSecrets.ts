const secretName = /KEY|TOKEN|SECRET|PASS|AUTH|CREDENTIAL/i;
const MIN_LETTERS = 6;

/** A text without what variables of the environment keep secret: programs and services may repeat it in what they say. */
export function withoutSecrets(text: string, environment: NodeJS.ProcessEnv = process.env): string {
  const secrets = Object.entries(environment)
    .filter(([name, value]) => value && value.length >= MIN_LETTERS && secretName.test(name))
    .flatMap(([name, value]) =>
      [value!, encodeURIComponent(value!), Buffer.from(value!).toString('base64')].map((text) => ({
        name,
        text,
      })),
    )
    .sort((a, b) => b.text.length - a.text.length);
  return secrets.reduce((rest, { name, text }) => rest.replaceAll(text, `(${name})`), text);
}
