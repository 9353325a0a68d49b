import { describe, expect, it } from 'vitest';
import { UsageError } from '../base/errors.js';
import { allowance, brokenRule, chooseRules, DEFAULT_RULES, parseRule, ruleTexts } from './rules.js';

describe('parseRule', () => {
  it.each([
    ['duration>0', 'duration', 0, false],
    ['duration>1.5s', 'duration', 1500, false],
    ['duration > 20ms', 'duration', 20, false],
    ['overhead>20%', 'overhead', 20, true],
    ['in-flight>2', 'in-flight', 2, false],
    ['verdict', 'verdict', 0, false],
  ])('reads %s', (text, metric, amount, relative) => {
    expect(parseRule(text)).toMatchObject({ metric, limit: { amount, relative } });
  });

  it.each([
    ['durtion>0', '"durtion>0": there is no metric "durtion"; did you mean "duration"?'],
    [
      'zzzzzzzz>0',
      /^"zzzzzzzz>0": there is no metric "zzzzzzzz", only verdict, failed, duration, .*, cpu, inconclusive$/,
    ],
    ['duration', /^"duration" has no limit; write METRIC>N or METRIC>N%/],
    ['duration<0', /^"duration<0" is not a rule; write/],
    ['duration>-1', /is not a rule/],
    ['duration>1e3', /is not a rule/],
    ['verdict>0', /a verdict has no amount/],
    ['requests>1ms', '"requests>1ms": requests is not a time'],
    ['', /^"" is not a rule/],
  ])('refuses %s', (text, message) => {
    expect(() => parseRule(text)).toThrow(UsageError);
    expect(() => parseRule(text)).toThrow(message);
  });

  it('reads all the defaults, which print as they are written', () => {
    expect(DEFAULT_RULES.map((text) => parseRule(text).text)).toEqual(DEFAULT_RULES);
  });
});

describe('chooseRules', () => {
  it('takes the defaults where nothing else is said', () => {
    expect(ruleTexts(chooseRules(undefined, undefined))).toEqual(DEFAULT_RULES);
    expect(chooseRules(undefined, undefined)).toMatchObject({ inconclusive: false, asked: false });
  });

  it('lets the command line replace the configuration', () => {
    expect(ruleTexts(chooseRules(['duration>0'], ['requests>0', 'inconclusive']))).toEqual(['verdict', 'duration>0']);
    expect(ruleTexts(chooseRules(undefined, ['requests>0', 'inconclusive']))).toEqual([
      'verdict',
      'requests>0',
      'inconclusive',
    ]);
  });

  it('adds inconclusive to the existing rules', () => {
    expect(ruleTexts(chooseRules(['inconclusive'], undefined))).toEqual([...DEFAULT_RULES, 'inconclusive']);
    expect(ruleTexts(chooseRules(['inconclusive'], ['requests>0']))).toEqual(['verdict', 'requests>0', 'inconclusive']);
  });

  it('always holds verdicts', () => {
    expect(ruleTexts(chooseRules(['cpu>5%', 'verdict'], undefined))).toEqual(['cpu>5%', 'verdict']);
    expect(ruleTexts(chooseRules(['cpu>5%'], undefined))).toEqual(['verdict', 'cpu>5%']);
  });
});

describe('brokenRule', () => {
  it('allows as much as the rule says, of the unit or of the base', () => {
    const rules = chooseRules(['duration>10%', 'requests>2'], undefined);
    expect(brokenRule(rules, 'duration', 1000, 1100)).toBeUndefined();
    expect(brokenRule(rules, 'duration', 1000, 1101)?.text).toBe('duration>10%');
    expect(brokenRule(rules, 'requests', 10, 12)).toBeUndefined();
    expect(brokenRule(rules, 'requests', 10, 13)?.text).toBe('requests>2');
    expect(brokenRule(rules, 'wasted', 0, 100)).toBeUndefined();
  });

  it('takes a part of nothing for nothing', () => {
    expect(allowance(parseRule('duration>10%'), 0)).toBe(0);
  });
});
