/**
 * Processors of ECS instance families, a row per architecture:
 * https://www.alibabacloud.com/help/en/ecs/user-guide/overview-of-instance-families. Families that are not here are
 * not guessed at: their names do not always tell.
 */
const families: Readonly<Record<string, ReadonlySet<string>>> = {
  // YiTian 710 (y) and Ampere Altra (r).
  arm64: new Set(['g8y', 'c8y', 'r8y', 'ebmg8y', 'ebmc8y', 'ebmr8y', 'g6r', 'c6r']),
  // Intel and AMD.
  x86_64: new Set(
    `g5 c5 r5 g5ne g6 c6 r6 g6e c6e r6e g6a c6a r6a g7 c7 r7 g7a c7a r7a r7p g7ne g8i c8i r8i g8a c8a r8a g8ae c8ae r8ae
    g9i c9i r9i t5 t6 hfc5 hfg5 hfc6 hfg6 hfr6 hfc7 hfg7 hfr7 hfc8i hfg8i hfr8i ebmg5s ebmc5s ebmr5s ebmg6 ebmc6 ebmr6
    ebmg6e ebmc6e ebmr6e ebmg7 ebmc7 ebmr7 sccg5 scch5 gn5 gn5i gn6i gn6v gn6e gn7 gn7i`.split(/\s+/),
  ),
};

/** The architecture that an instance type such as `ecs.g8y.large` needs; nothing for a family that is not known. */
export function architectureOfType(type: string): string | undefined {
  // `gn7i-c8g1` says the processor and its memory behind the family.
  const family = type.replace(/^ecs\./, '').split(/[.-]/, 1)[0] ?? '';
  return Object.keys(families).find((architecture) => families[architecture]?.has(family));
}
