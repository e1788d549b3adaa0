import { beforeEach, describe, expect, it, vi } from 'vitest';
import { where } from './bindings';
import { Keeper, LIMIT, LOOK_EVERY, type Bound } from './keeper';

vi.mock('jssip/lib/RequestSender', () => ({ default: class {} }));
vi.mock('jssip/lib/SIPMessage', () => ({ OutgoingRequest: class {} }));
vi.useFakeTimers();

/** A PBX that says what the test wants, and what was asked and told. */
class World {
  bound: Bound = 'here';
  asked = 0;
  registers = 0;
  told: string[] = [];
  /** Holds the PBX's next answers back. */
  slow: Promise<void> = Promise.resolve();

  keeper(take: boolean): Keeper {
    return new Keeper(
      {
        register: () => void this.registers++,
        bound: async () => {
          this.asked++;
          await this.slow;
          return this.bound;
        },
      },
      {
        registered: () => void this.told.push('registered'),
        silent: () => void this.told.push('silent'),
        replaced: () => void this.told.push('replaced'),
        refused: (status) => void this.told.push(`refused ${status}`),
      },
      take,
    );
  }

  registered(): Keeper {
    const keeper = this.keeper(true);
    keeper.connecting();
    keeper.open();
    keeper.registered();
    return keeper;
  }
}

const pass = (ms: number) => vi.advanceTimersByTimeAsync(ms);

describe('keeper', () => {
  let world: World;
  beforeEach(() => {
    vi.clearAllTimers();
    world = new World();
  });

  it('takes the phone at once where it is to, whoever has it', async () => {
    world.bound = 'elsewhere';
    world.registered();
    expect(world).toMatchObject({ registers: 1, asked: 0, told: ['registered'] });
  });

  it('asks first where it is not to take it', async () => {
    world.bound = 'elsewhere';
    world.keeper(false).open();
    await pass(0);
    expect(world).toMatchObject({ registers: 0, told: ['replaced'] });
    const other = new World();
    other.bound = 'nowhere';
    other.keeper(false).open();
    await pass(0);
    expect(other.registers).toBe(1);
  });

  it('notices that another page is the phone, and does nothing against it', async () => {
    world.registered();
    world.bound = 'elsewhere';
    await pass(LOOK_EVERY);
    expect(world.told).toEqual(['registered', 'replaced']);
    await pass(10 * LOOK_EVERY);
    expect(world.registers).toBe(1);
  });

  it('asks before it renews', async () => {
    const keeper = world.registered();
    keeper.expiring();
    await pass(0);
    expect(world.registers).toBe(2);
    world.bound = 'elsewhere';
    keeper.expiring();
    await pass(0);
    expect(world.registers).toBe(2);
    expect(world.told.at(-1)).toBe('replaced');
  });

  it('takes a renewal without a word for good where the PBX would ring here', async () => {
    const keeper = world.registered();
    keeper.expiring();
    await pass(LIMIT);
    expect(world.told).toEqual(['registered']);
    expect(world.registers).toBe(2);
  });

  it('registers anew when the PBX has forgotten it, as after its restart', async () => {
    const keeper = world.registered();
    keeper.closed();
    world.bound = 'nowhere';
    keeper.connecting();
    keeper.open();
    await pass(0);
    expect(world.registers).toBe(2);
    keeper.registered();
    world.bound = 'nowhere';
    await pass(LOOK_EVERY);
    expect(world.registers, 'also behind our back').toBe(3);
  });

  it('has the new connection registered where the old one still is', async () => {
    const keeper = world.registered();
    keeper.closed();
    keeper.open();
    await pass(0);
    expect(world.registers).toBe(2);
  });

  it('says so when a REGISTER is not answered', async () => {
    world.keeper(true).open();
    world.bound = 'silent';
    await pass(LIMIT);
    expect(world.told).toEqual(['silent']);
  });

  it('says so when a connection does not come', async () => {
    world.keeper(true).connecting();
    await pass(LIMIT);
    expect(world.told).toEqual(['silent']);
  });

  it('says when the PBX answers again', async () => {
    world.registered();
    world.bound = 'silent';
    await pass(LOOK_EVERY);
    world.bound = 'here';
    await pass(LOOK_EVERY);
    expect(world.told).toEqual(['registered', 'silent', 'registered']);
  });

  it('tells a refusal from a PBX that cannot now', async () => {
    const keeper = world.registered();
    keeper.failed(503);
    expect(world.told.at(-1)).toBe('silent');
    world.bound = 401;
    await pass(LOOK_EVERY);
    expect(world.told.at(-1)).toBe('refused 401');
    await pass(10 * LOOK_EVERY);
    expect(world.told.filter((t) => t.startsWith('refused'))).toHaveLength(1);
  });

  it('does not hear what an older connection says', async () => {
    const keeper = world.registered();
    let answers = () => undefined as void;
    world.slow = new Promise((ok) => (answers = ok));
    world.bound = 'elsewhere';
    void keeper.look();
    keeper.closed();
    world.slow = Promise.resolve();
    world.bound = 'here';
    keeper.open();
    answers();
    await pass(0);
    expect(world.told).not.toContain('replaced');
  });

  it('is quiet once stopped', async () => {
    const keeper = world.registered();
    keeper.stop();
    world.bound = 'elsewhere';
    await pass(10 * LOOK_EVERY);
    keeper.registered();
    expect(world).toMatchObject({ asked: 0, told: ['registered'] });
  });
});

describe('where the phone is', () => {
  it('is read from the contacts of the answer', () => {
    const ours = '<sip:aaaaaaaa-11111111@127.0.0.1:50342;transport=ws>;expires=55';
    expect(where([ours], 'aaaaaaaa-11111111')).toBe('here');
    expect(where([ours], 'aaaaaaaa-22222222')).toBe('elsewhere');
    expect(where([], 'aaaaaaaa-11111111')).toBe('nowhere');
  });
});
