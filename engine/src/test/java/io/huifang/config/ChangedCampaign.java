package io.huifang.config;

import io.huifang.config.CampaignConfig.AfterInbound;
import io.huifang.config.CampaignConfig.Brake;
import io.huifang.config.CampaignConfig.Consent;
import io.huifang.config.CampaignConfig.OnComplaint;
import io.huifang.config.CampaignConfig.Purpose;
import io.huifang.config.CampaignConfig.Retry;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A campaign with some things changed: the one place of the tests that knows all its parts. */
public final class ChangedCampaign {
  private final CampaignConfig c;
  private String name;
  private boolean enabled;
  private Purpose purpose;
  private Consent consent;
  private List<When> when;
  private Filter where;
  private int priority;
  private int lines;
  private Optional<Sample> sample;
  private boolean pick;
  private boolean machineDetection;
  private CallRecording recording;
  private AfterInbound afterInbound;
  private OnComplaint onComplaint;
  private Brake brake;
  private Map<Outcome, Retry> retry;
  private Optional<LedCalls> led;

  private ChangedCampaign(CampaignConfig c) {
    this.c = c;
    name = c.name();
    enabled = c.enabled();
    purpose = c.purpose();
    consent = c.consent();
    when = c.when();
    where = c.where();
    priority = c.priority();
    lines = c.lines();
    sample = c.sample();
    pick = c.pick();
    machineDetection = c.machineDetection();
    recording = c.recording();
    afterInbound = c.afterInbound();
    onComplaint = c.onComplaint();
    brake = c.brake();
    retry = c.retry();
    led = c.led();
  }

  public static ChangedCampaign of(CampaignConfig c) {
    return new ChangedCampaign(c);
  }

  public ChangedCampaign name(String other) {
    name = other;
    return this;
  }

  public ChangedCampaign enabled(boolean other) {
    enabled = other;
    return this;
  }

  public ChangedCampaign purpose(Purpose other) {
    purpose = other;
    return this;
  }

  public ChangedCampaign when(List<When> other) {
    when = other;
    return this;
  }

  public ChangedCampaign where(Filter other) {
    where = other;
    return this;
  }

  public ChangedCampaign priority(int other) {
    priority = other;
    return this;
  }

  public ChangedCampaign lines(int other) {
    lines = other;
    return this;
  }

  /** All who are meant are called, nobody picks. */
  public ChangedCampaign everybody() {
    sample = Optional.empty();
    pick = false;
    return this;
  }

  public ChangedCampaign machineDetection(boolean other) {
    machineDetection = other;
    return this;
  }

  public ChangedCampaign recording(CallRecording other) {
    recording = other;
    return this;
  }

  public ChangedCampaign consent(Consent other) {
    consent = other;
    return this;
  }

  public ChangedCampaign afterInbound(AfterInbound other) {
    afterInbound = other;
    return this;
  }

  public ChangedCampaign onComplaint(OnComplaint other) {
    onComplaint = other;
    return this;
  }

  public ChangedCampaign brake(Brake other) {
    brake = other;
    return this;
  }

  public ChangedCampaign retry(Map<Outcome, Retry> other) {
    retry = other;
    return this;
  }

  public ChangedCampaign led(LedCalls other) {
    led = Optional.of(other);
    return this;
  }

  public CampaignConfig campaign() {
    return new CampaignConfig(
        name,
        c.title(),
        enabled,
        purpose,
        consent,
        when,
        where,
        c.survey(),
        priority,
        c.trunk(),
        c.callerId(),
        lines,
        sample,
        pick,
        machineDetection,
        recording,
        afterInbound,
        onComplaint,
        brake,
        retry,
        led);
  }
}
