package com.example.shop.delivery;

/** The way from one town to another. */
public record DeliveryRoute(Town from, Town to) {
  /** Hours on the fastest way for the parcel. */
  public int hoursFor(Parcel parcel) {
    return RoadNetwork.EUROPE.minutes(from, to, parcel.bulky()) / 60;
  }
}
