package io.huifang.asterisk;

import java.util.List;

/**
 * Every name that engine and dialplan must agree on. The same names stand in {@code
 * dialplans/extensions-huifang.conf} and, explained, in {@code dialplans/README.md}; a test
 * compares the three.
 */
public final class DialplanContract {
  /** What must be loaded in Asterisk for the dialplan and for what the engine asks of it. */
  public static final List<String> MODULES =
      List.of(
          "app_chanspy",
          "app_dial",
          "app_exec",
          "app_playback",
          "app_queue",
          "app_stack",
          "app_userevent",
          "app_verbose",
          "chan_pjsip",
          "func_callerid",
          "func_channel",
          "func_cut",
          "func_db",
          "func_env",
          "func_hangupcause",
          "func_logic",
          "func_strings",
          "func_timeout",
          "res_agi",
          "res_musiconhold");

  private DialplanContract() {}

  /** Dialing half of an outbound call; the exten is the attempt tag (digits only). */
  public static final String CONTEXT_OUT = "huifang-out";

  /** Hangup handler of {@link #CONTEXT_OUT}; writes {@link #DB_OUT}. */
  public static final String CONTEXT_OUT_END = "huifang-out-end";

  /** Answered half of an outbound call; originate to exten {@link #EXTEN_START}. */
  public static final String CONTEXT_SURVEY = "huifang-survey";

  /** Inbound hotline; the exten is the number that was dialed. */
  public static final String CONTEXT_IN = "huifang-in";

  /** Takes line breaks out of what a caller says of themselves, before AGI. */
  public static final String CONTEXT_CLEAN = "huifang-clean";

  /** The queue that {@link #VAR_QUEUE} names. */
  public static final String CONTEXT_QUEUE = "huifang-queue";

  /** Hangup handler behind {@link #CONTEXT_SURVEY}; writes {@link #DB_QUEUE}. */
  public static final String CONTEXT_QUEUE_LEFT = "huifang-queue-left";

  /** The caller's end of a call that an agent holds, or hands over to {@link #EXTEN_OUT}. */
  public static final String CONTEXT_HOLD = "huifang-hold";

  /** The agent's end of a call that is held, taken back, or talked over with somebody first. */
  public static final String CONTEXT_AGENT = "huifang-agent";

  /** Who waits in a queue and presses a key; asks {@link #AGI_CALL_BACK}. */
  public static final String CONTEXT_WAIT = "huifang-wait";

  /** Waits in a caller's stead: {@code Local/<wish>@huifang-back/n}. */
  public static final String CONTEXT_BACK = "huifang-back";

  /** The half of it that is in the queue; originate to exten {@link #EXTEN_START}. */
  public static final String CONTEXT_BACK_QUEUE = "huifang-back-queue";

  /** Calls the customer; the exten is the wish. The other half is redirected to it. */
  public static final String CONTEXT_BACK_DIAL = "huifang-back-dial";

  /** Hangup handler of {@link #CONTEXT_BACK_DIAL}; writes {@link #DB_BACK_OUT}. */
  public static final String CONTEXT_BACK_END = "huifang-back-end";

  /** Unique ids of who waits in a caller's stead begin with it; the wish follows. */
  public static final String BACK_CHANNEL = "hfb-";

  /** Takes a message from who waited too long, where {@link #VAR_THEN} says so. */
  public static final String CONTEXT_VOICEMAIL = "huifang-voicemail";

  /** Where callers go without the engine. */
  public static final String CONTEXT_FALLBACK = "huifang-fallback";

  /** AstDB writes for the engine: {@code Local/<exten>@huifang-db/n} to {@link #EXTEN_DB_DONE}. */
  public static final String CONTEXT_DB = "huifang-db";

  /** Says an announcement in the languages of {@link #VAR_LANG}; entered by Gosub. */
  public static final String CONTEXT_SAY = "huifang-say";

  /**
   * For {@code doctor}, changes nothing: {@code Local/<exten>@huifang-probe/n} to {@link
   * #EXTEN_DB_DONE}. What is heard of it is the proof.
   */
  public static final String CONTEXT_PROBE = "huifang-probe";

  /**
   * Supervisors who listen in; originate to {@link #EXTEN_SPY_LISTEN} or {@link
   * #EXTEN_SPY_WHISPER}.
   */
  public static final String CONTEXT_SPY = "huifang-spy";

  /**
   * Records a call on demand: {@code Local/file@huifang-record/n} to {@link #EXTEN_RECORD_HEAR}.
   */
  public static final String CONTEXT_RECORD = "huifang-record";

  /** In {@link #CONTEXT_RECORD}: the half that is in the call of {@link #VAR_RECORDED}. */
  public static final String EXTEN_RECORD_HEAR = "hear";

  /** In {@link #CONTEXT_RECORD}: the half that says so, then records. */
  public static final String EXTEN_RECORD_FILE = "file";

  /** Unique id of the person's end of a call that is recorded on demand. */
  public static final String VAR_RECORDED = "HF_RECORDED";

  /** Unique id of the end of the agent with whom a call is recorded on demand; ends with it. */
  public static final String VAR_RECORDED_WITH = "HF_RECORDED_WITH";

  /** Name of the file that {@link #EXTEN_RECORD_FILE} records to. */
  public static final String VAR_RECORDING = "HF_RECORDING";

  /** Calls that phones in agents' browsers would make: none. */
  public static final String CONTEXT_BROWSER = "huifang-browser";

  /** Heard by nobody. */
  public static final String EXTEN_SPY_LISTEN = "listen";

  /** Heard by the agent. */
  public static final String EXTEN_SPY_WHISPER = "whisper";

  /** Extension of the agent's phone that {@link #CONTEXT_SPY} listens to. */
  public static final String VAR_SPY = "HF_SPY";

  /**
   * First exten of {@link #CONTEXT_SURVEY}, {@link #CONTEXT_VOICEMAIL} and {@link #CONTEXT_QUEUE}.
   */
  public static final String EXTEN_START = "s";

  /** Writes {@code DB(hf/alive)} with the PBX's own epoch second. */
  public static final String EXTEN_DB_ALIVE = "alive";

  /** Writes the void mark of {@link #VAR_TAG}. */
  public static final String EXTEN_DB_VOID = "void";

  /** Answers if there is a recording of {@link #VAR_PROMPT} in {@link #VAR_LANG}. */
  public static final String EXTEN_DB_PROMPT = "prompt";

  /** Causes an event of the classes {@code call}, {@code agent} and {@code user} each. */
  public static final String EXTEN_PROBE_EVENTS = "events";

  /** Asks the engine by {@link #AGI_PROBE} and tells what came of it by {@link #EVENT_PROBE}. */
  public static final String EXTEN_PROBE_AGI = "agi";

  /** Exten for the near half of a write or a probe; an answered write means "written". */
  public static final String EXTEN_DB_DONE = "done";

  /** In {@link #CONTEXT_AGENT}: waits while {@link #VAR_PEER} is held. */
  public static final String EXTEN_HOLD = "hold";

  /** In {@link #CONTEXT_AGENT}: talks with {@link #VAR_PEER}. */
  public static final String EXTEN_RESUME = "resume";

  /** In {@link #CONTEXT_AGENT}: calls a colleague, a queue or a number, then {@code resume}. */
  public static final String EXTEN_CONSULT = "consult";

  /** In {@link #CONTEXT_HOLD}: dials {@link #VAR_DIAL}; nobody there: back to the queue. */
  public static final String EXTEN_OUT = "out";

  /** Attempt tag; set by the engine at Originate, inherited by every channel of the call. */
  public static final String VAR_ATTEMPT = "HF_ATTEMPT";

  /** What to dial, for example {@code PJSIP/13800000001@town}; set at Originate. */
  public static final String VAR_DIAL = "HF_DIAL";

  /** Seconds to ring; set at Originate. */
  public static final String VAR_RING = "HF_RING";

  /** Keys pressed after the answer, {@code w} is half a second's pause; set at Originate. */
  public static final String VAR_KEYS = "HF_KEYS";

  /** Epoch second after which the attempt is not dialed any more. */
  public static final String VAR_UNTIL = "HF_UNTIL";

  /**
   * Set to 1 when the talk came to its end, without it the dialplan says sorry; and by an engine
   * that answers {@link #AGI_PROBE}.
   */
  public static final String VAR_DONE = "HF_DONE";

  /** Attempt tag that a write through {@link #CONTEXT_DB} is about. */
  public static final String VAR_TAG = "HF_TAG";

  /** Name of the prompt that {@link #EXTEN_DB_PROMPT} looks for. */
  public static final String VAR_PROMPT = "HF_PROMPT";

  /** Name of the queue that the survey hands the person over to; absent: the call ends. */
  public static final String VAR_TO_QUEUE = "HF_TO_QUEUE";

  /** Name of the queue for an inbound call; absent: the fallback queue. */
  public static final String VAR_QUEUE = "HF_QUEUE";

  /** Priority in the queue, higher goes first; absent: 0. */
  public static final String VAR_PRIORITY = "HF_PRIORITY";

  /** Longest wait in all queues together, in seconds; absent: 120. */
  public static final String VAR_MAX_WAIT = "HF_MAXWAIT";

  /** Extension of the agent who is rung alone before the queue; absent: nobody. */
  public static final String VAR_AGENT = "HF_AGENT";

  /** Seconds for which {@link #VAR_AGENT} is rung. */
  public static final String VAR_AGENT_WAIT = "HF_AGENTWAIT";

  /** Queue that takes over after {@link #VAR_OVERFLOW_AFTER}; absent: none. */
  public static final String VAR_OVERFLOW = "HF_OVERFLOW";

  /** Seconds in the first queue; the rest of {@link #VAR_MAX_WAIT} is the other's. */
  public static final String VAR_OVERFLOW_AFTER = "HF_OVERFLOWAFTER";

  /** Place in the queue of who had one there; absent: the end. */
  public static final String VAR_POSITION = "HF_POSITION";

  /** Seconds since a caller joined the first queue, for {@link #AGI_CALL_BACK}. */
  public static final String VAR_WAITED = "HF_WAITED";

  /** Caller id that a customer who is called back sees. */
  public static final String VAR_SHOWN = "HF_SHOWN";

  /** Unique id of the agent's end that holds this caller; without it they go to the queue. */
  public static final String VAR_HOLDER = "HF_HOLDER";

  /** Unique id of the caller whom this agent's end talks with, or holds. */
  public static final String VAR_PEER = "HF_PEER";

  /** What follows the longest wait: {@link #THEN_VOICEMAIL}; absent: an announcement. */
  public static final String VAR_THEN = "HF_THEN";

  /** In {@link #VAR_THEN}: a message is taken. */
  public static final String THEN_VOICEMAIL = "voicemail";

  /**
   * Folders of the announcements that the dialplan plays, in turn, joined by {@code &}: {@code
   * zh-CN}, {@code en} or both. Global, and on the calls of people whose language is known.
   */
  public static final String VAR_LANG = "HF_LANG";

  /**
   * Where the engine listens, for example {@code agi://127.0.0.1:14573}: global, and on each
   * channel that an engine originates its own address.
   */
  public static final String VAR_AGI = "HF_AGI";

  /**
   * Global, random, set by the first engine that logs in; read by engines only. Asterisk forgets it
   * with its end, so it tells one life of Asterisk from the next.
   */
  public static final String VAR_LIFE = "HF_LIFE";

  /** Family of the alive mark; its key is {@link #DB_ALIVE_KEY}. */
  public static final String DB_ALIVE = "hf";

  /** Key of the alive mark in {@link #DB_ALIVE}: epoch second on the PBX's clock. */
  public static final String DB_ALIVE_KEY = "alive";

  /** Key in {@link #DB_ALIVE}: where the engine listens that wrote the alive mark last. */
  public static final String DB_AGI_KEY = "agi";

  /** Family by tag: the dialing half was entered; epoch second. */
  public static final String DB_MARK = "hf-mark";

  /** Family by tag: the attempt must not be dialed any more. */
  public static final String DB_VOID = "hf-void";

  /**
   * Family by tag: what became of it, {@code <DIALSTATUS>:<Q.850 cause>:<seconds answered>:<SIP
   * status or empty>:<}{@link #RANG}{@code or empty>}.
   */
  public static final String DB_OUT = "hf-out";

  /** In {@link #DB_OUT}: the phone rang, or may have. */
  public static final String RANG = "rang";

  /**
   * Family by tag: the person was given to a queue; epoch second, or {@link #NOBODY_CAME}. Their
   * call is no talk of ours.
   */
  public static final String DB_QUEUE = "hf-queue";

  /** In {@link #DB_QUEUE}: the wait is over, and no agent came. */
  public static final String NOBODY_CAME = "nobody";

  /** Family by wish: the customer was called; epoch second. */
  public static final String DB_BACK = "hf-back";

  /**
   * Family by wish: what became of the call, {@code <DIALSTATUS>:<Q.850 cause>:<seconds answered>}.
   */
  public static final String DB_BACK_OUT = "hf-back-out";

  /** AGI script of {@link #CONTEXT_WAIT}. */
  public static final String AGI_CALL_BACK = "callback";

  /** AGI script of {@link #CONTEXT_SURVEY}. */
  public static final String AGI_SURVEY = "survey";

  /** AGI script of {@link #CONTEXT_IN}. */
  public static final String AGI_HOTLINE = "hotline";

  /** AGI script of {@link #CONTEXT_VOICEMAIL}. */
  public static final String AGI_VOICEMAIL = "voicemail";

  /** AGI script of {@link #CONTEXT_PROBE}: says that an engine is there. */
  public static final String AGI_PROBE = "probe";

  /** Queue with fixed members that {@link #CONTEXT_FALLBACK} uses. */
  public static final String QUEUE_FALLBACK = "huifang-fallback";

  /**
   * Queue in which {@link #VAR_AGENT} is rung alone: each member's penalty is the extension, and
   * the call asks for that penalty only.
   */
  public static final String QUEUE_DIRECT = "huifang-direct";

  /** Queue without members that {@link #CONTEXT_PROBE} enters for a second. */
  public static final String QUEUE_PROBE = "huifang-probe";

  /** UserEvent: the watchdog took a call out of AGI (headers Context, Attempt). */
  public static final String EVENT_ENGINE_SILENT = "HuifangEngineSilent";

  /** UserEvent: a caller went to the fallback queue (header Alive). */
  public static final String EVENT_FALLBACK = "HuifangFallback";

  /** The longest wait in the last queue is over; the caller is still there. */
  public static final String EVENT_QUEUE_OVER = "HuifangQueueOver";

  /** UserEvent: a caller left the queue for a call-back. */
  public static final String EVENT_CALL_BACK = "HuifangCallBack";

  /** UserEvent of {@link #CONTEXT_AGENT} (header State: held, talking, calling). */
  public static final String EVENT_DESK = "HuifangDesk";

  /** UserEvent of {@link #CONTEXT_RECORD} (header State: on). */
  public static final String EVENT_RECORDING = "HuifangRecording";

  /** UserEvent of {@link #CONTEXT_PROBE} (of {@code agi}: headers Agi, Status, Done). */
  public static final String EVENT_PROBE = "HuifangProbe";
}
